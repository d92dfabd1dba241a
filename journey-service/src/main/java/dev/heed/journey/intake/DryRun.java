package dev.heed.journey.intake;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.plan.TrackingPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What would become of events: nothing of it is stored or counted. */
public record DryRun(int accepted, int refused, List<Line> items) {
    public DryRun {
        items = List.copyOf(items);
    }

    /**
     * One event.
     *
     * @param index place in the batch
     * @param accepted whether it would be let in
     * @param code stable reason; absent when accepted
     * @param violations how the data deviates from the tracking plan; such an event is let in unless the plan enforces
     */
    public record Line(
            int index,
            String messageId,
            boolean accepted,
            Optional<String> code,
            Optional<String> message,
            List<String> violations) {
        public Line {
            violations = List.copyOf(violations);
        }
    }

    static DryRun of(List<Examined> examined, TrackingPlan plan) {
        List<Line> lines = new ArrayList<>();
        for (Examined one : examined) {
            lines.add(
                    switch (one) {
                        case Examined.Accepted(var origin, var event) -> planned(origin.index(), event, plan);
                        case Examined.Refused(var origin, var id, var why) ->
                            new Line(
                                    origin.index(),
                                    id,
                                    false,
                                    Optional.of(why.code()),
                                    Optional.of(why.message()),
                                    List.of());
                    });
        }
        int accepted = (int) lines.stream().filter(Line::accepted).count();
        return new DryRun(accepted, lines.size() - accepted, lines);
    }

    private static Line planned(int index, CloudEvent event, TrackingPlan plan) {
        var data = StrictJson.tree(event.data()).orElseThrow();
        return switch (plan.foresee(event, data)) {
            case TrackingPlan.Verdict.Fits() -> accepted(index, event, List.of());
            case TrackingPlan.Verdict.Deviates(var violations) -> accepted(index, event, violations);
            case TrackingPlan.Verdict.Refused(var code, var violations) ->
                new Line(
                        index,
                        event.id(),
                        false,
                        Optional.of(code),
                        Optional.of("the data is not as the tracking plan says"),
                        violations);
        };
    }

    private static Line accepted(int index, CloudEvent event, List<String> violations) {
        return new Line(index, event.id(), true, Optional.empty(), Optional.empty(), violations);
    }
}
