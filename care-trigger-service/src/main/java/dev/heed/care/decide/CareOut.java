package dev.heed.care.decide;

import dev.heed.care.detect.Findings;
import dev.heed.care.detect.Match;
import dev.heed.contracts.Action;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes decisions, requested actions and the ends of runs, inside the task's transaction. */
final class CareOut {
    private static final String SOURCE = "care-trigger-service";

    private final ProcessorContext<byte[], byte[]> context;
    private final CareSettings settings;
    private final String of;
    private final Decider decider;

    /** @param of what the names of the sinks begin with */
    CareOut(ProcessorContext<byte[], byte[]> context, CareSettings settings, String of) {
        this.context = context;
        this.of = of;
        this.settings = settings;
        this.decider = new Decider(settings.salt());
    }

    void decide(Match match, Patterns.Known pattern, Circumstances circumstances) {
        var source = pattern.compiled().orElseThrow().source();
        var decided = decider.decide(match, source, pattern.control().status(), circumstances);
        Decision decision = decided.decision();
        send(CareTopology.DECISIONS, decision.customer(), event(decision));
        for (Action action : decided.actions()) {
            send(CareTopology.ACTIONS, action.customer(), event(action));
        }
        settings.meter().decided(decision, now());
    }

    /** This task's part of the run: what journey-service adds up. */
    void finished(String id, RunState run, int partition) {
        CloudEvent report = marker(id, run, partition, now());
        send(CareTopology.DECISIONS, report.id(), report);
    }

    /** What a task has found in a run. */
    static CloudEvent marker(String id, RunState run, int partition, Instant now) {
        var marker =
                new RunMarker(id, partition, run.inbound(), run.advanceTo(), 0, 0, 0, run.matches(), run.decisions());
        return new CloudEvent(id + "/" + partition, "heed", RunMarker.TYPE, "", now, Map.of(), Json.write(marker));
    }

    /** See {@link CareMeter#woken}. */
    void woken(Instant due, Instant now, int matches) {
        settings.meter().woken(due, now, matches);
    }

    void left(List<Findings.Left> counted) {
        if (!counted.isEmpty()) {
            settings.meter().left(counted);
        }
    }

    private static CloudEvent event(Decision decision) {
        return new CloudEvent(
                decision.decisionId() + "#" + decision.revision(),
                SOURCE,
                Decision.TYPE,
                decision.customer(),
                decision.decidedAt(),
                replay(decision.replay()),
                Json.write(decision));
    }

    private static CloudEvent event(Action action) {
        return new CloudEvent(
                action.actionId() + "#" + action.state(),
                SOURCE,
                Action.TYPE,
                action.customer(),
                action.at(),
                replay(action.replay()),
                Json.write(action));
    }

    private static Map<String, String> replay(Optional<String> run) {
        return run.map(id -> Map.of("replay", id)).orElse(Map.of());
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    private void send(String sink, String key, CloudEvent event) {
        context.forward(
                new Record<>(
                        key.getBytes(StandardCharsets.UTF_8),
                        event.data(),
                        context.currentSystemTimeMs(),
                        CloudEventHeaders.write(event)),
                of + sink);
    }
}
