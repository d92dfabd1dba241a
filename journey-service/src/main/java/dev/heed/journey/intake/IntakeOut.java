package dev.heed.journey.intake;

import dev.heed.journey.inbound.Delivery;
import dev.heed.journey.inbound.InboundOut;
import dev.heed.journey.inbound.Refusal;
import dev.heed.journey.replay.RunStore;
import dev.heed.journey.source.Access;
import dev.heed.journey.source.EntryResource;
import dev.heed.kit.http.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Optional;

/** Writes what was examined: events to journey.inbound, refused items to journey.rejected; all or 503. */
@ApplicationScoped
public class IntakeOut {
    private final InboundOut inbound;
    private final RunStore runs;
    private final EntryResource entry;
    private final MeterRegistry meters;

    public IntakeOut(InboundOut inbound, RunStore runs, EntryResource entry, MeterRegistry meters) {
        this.inbound = inbound;
        this.runs = runs;
        this.entry = entry;
        this.meters = meters;
    }

    /**
     * Stores the one event of a request. A refused one is kept on journey.rejected, and the caller gets a problem
     * instead of a 200 that nobody reads.
     */
    IntakeAnswer one(Examined examined, Arrival arrival, Access access) {
        List<Examined> written = write(List.of(examined), arrival, access);
        if (written.getFirst() instanceof Examined.Refused(var origin, var id, Refusal(var code, var message))) {
            throw Problems.of(code.equals("event-too-large") ? 413 : 422, code, message);
        }
        return IntakeAnswer.of(written);
    }

    /** Stores the events of a batch; refused ones are reported and kept on journey.rejected. */
    IntakeAnswer many(List<Examined> examined, Arrival arrival, Access access) {
        return IntakeAnswer.of(write(examined, arrival, access));
    }

    /** What would become of them. Nothing is stored, but it takes as much of the source's limit. */
    List<Examined> tried(List<Examined> examined, Arrival arrival, Access access) {
        List<Examined> allowed = allowed(examined, arrival, access);
        entry.enter(access, List.of(), examined.size());
        return Gate.byRun(allowed, runs::open);
    }

    /** Returns after the broker's acknowledgement of everything. */
    private List<Examined> write(List<Examined> examined, Arrival arrival, Access access) {
        List<Examined> allowed = allowed(examined, arrival, access);
        entry.enter(access, arrival.isHistory() ? List.of() : Examined.events(allowed), examined.size());
        List<Examined> admitted = Gate.byRun(allowed, runs::open); // asks the store: only within the limits
        switch (inbound.send(new RequestOut(arrival).records(admitted))) {
            case Delivery.Stored() -> count(admitted);
            case Delivery.Unavailable away -> throw refusal(away);
        }
        return admitted;
    }

    /** Clients send again what got 503: what is too large would come for ever, and never be stored. */
    private static RuntimeException refusal(Delivery.Unavailable away) {
        return away.isTooLarge()
                ? Problems.of(
                        413, away.code(), "an event is larger than the broker takes; others of the call may be kept")
                : new Unavailable(away.code(), away.retryAfterSeconds());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 403 when the key may write none of it */
    private static List<Examined> allowed(List<Examined> examined, Arrival arrival, Access access) {
        boolean history = arrival.isHistory();
        var passed = Gate.byScope(examined, event -> EntryResource.refusal(access, history, event));
        boolean noEvents = examined.stream().noneMatch(Examined.Accepted.class::isInstance);
        Optional<Refusal> barred = noEvents ? EntryResource.refusal(access, history) : passed.barred();
        barred.ifPresent(why -> {
            throw Problems.of(403, why.code(), why.message());
        });
        return passed.items();
    }

    private void count(List<Examined> examined) {
        examined.stream()
                .filter(Examined.Refused.class::isInstance)
                .map(one -> ((Examined.Refused) one).refusal().code())
                .forEach(code ->
                        meters.counter("heed.events.rejected", "reason", code).increment());
    }
}
