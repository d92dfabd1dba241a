package dev.heed.journey.rejection;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.Times;
import dev.heed.journey.rejection.Examiner.Verdict;
import org.apache.kafka.common.header.internals.RecordHeaders;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Decides whether a refused event may go to journey.inbound now, and as which event. It keeps its id, so it counts once
 * however often it is driven again; but once for each first identifier, should one fix name another than the next.
 */
final class Redrive {
    private final Examiner examiner;
    private final Judge judge;

    Redrive(Examiner examiner, Judge judge) {
        this.examiner = examiner;
        this.judge = judge;
    }

    Verdict decide(Kept kept, Fix fix, Instant now) {
        if (kept.state() == Kept.State.ERASED) {
            return new Verdict.Refused(Rejection.ERASED, "its customer was erased: nothing of the event is kept");
        }
        if (kept.code().equals(Rejection.SEAL_EXPIRED)) {
            return new Verdict.Refused(
                    Rejection.SEAL_EXPIRED, "it may be a copy of what was stored long ago, and would count again");
        }
        if (kept.cut() && fix.body().isEmpty()) {
            return new Verdict.Refused(
                    "rejection-cut", "only the first part of the event was kept: give it whole in 'body'");
        }
        if (kept.viaHttp() && !fix.headers().isEmpty()) {
            return new Verdict.Refused(
                    "fix-not-applicable", "it came over HTTP and has no headers to set: mend 'body'");
        }
        Verdict verdict = kept.viaHttp() ? item(kept, fix) : message(kept, fix);
        return switch (verdict) {
            case Verdict.Refused refused -> refused;
            case Verdict.Accepted(var event) -> judged(event, now);
        };
    }

    private Verdict judged(CloudEvent event, Instant now) {
        if (event.source().equals(Envelope.HEED)) {
            return new Verdict.Refused("source-reserved", "the source 'heed' is the platform's own");
        }
        return judge.refusal(event, now).<Verdict>map(refused -> refused).orElseGet(() -> new Verdict.Accepted(event));
    }

    private Verdict item(Kept kept, Fix fix) {
        Instant received =
                kept.header(Kept.RECEIVED).flatMap(Times::parseInRange).orElse(kept.at());
        return examiner.examine(new Examiner.Again(
                kept.source(),
                kept.way(),
                received,
                fix.bytes(kept.raw()),
                kept.header(Kept.SHARED).orElse("{}"),
                "rejected-" + kept.id()));
    }

    /** It will be sealed now: what another system claimed must not become true by that. */
    private static CloudEvent credible(Kept kept, CloudEvent event) {
        return kept.sealed() ? event : event.without(JourneyEvent.RECEIVED);
    }

    private static Verdict message(Kept kept, Fix fix) {
        var headers = new RecordHeaders();
        kept.headers().stream()
                .filter(header -> !header.ours() && !fix.headers().containsKey(header.name()))
                .forEach(header -> headers.add(header.name(), header.value()));
        fix.headers().forEach((name, value) -> {
            if (!value.isEmpty()) {
                headers.add(name, value.getBytes(StandardCharsets.UTF_8));
            }
        });
        return switch (CloudEventHeaders.read(headers, fix.bytes(kept.raw()), kept.at())) {
            case CloudEventHeaders.Read.Malformed(var code, var message) -> new Verdict.Refused(code, message);
            case CloudEventHeaders.Read.Event(var event) ->
                Envelope.refusal(event)
                        .<Verdict>map(refusal -> new Verdict.Refused(refusal.code(), refusal.message()))
                        .orElseGet(() -> new Verdict.Accepted(credible(kept, event)));
        };
    }
}
