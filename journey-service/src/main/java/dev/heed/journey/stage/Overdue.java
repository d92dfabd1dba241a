package dev.heed.journey.stage;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PlatformTypes;
import dev.heed.contracts.Sha256;
import dev.heed.journey.inbound.Envelope;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A stay that lasts longer than expected: the friction signal of a map. The same stay makes the same event byte by byte,
 * whoever the customer is by then: it is named by the event that began it, and its customer by the identity that this
 * event came in by.
 *
 * @param begunBy as {@link Visit#begunBy}
 * @param identity as {@link Visit#identity}
 */
record Overdue(String begunBy, String identity, Signal signal) {
    /**
     * The data of {@code stage.overdue}.
     *
     * @param expected ISO 8601
     * @param owner of the stage, or of the map when the stage has none
     */
    record Signal(
            String map,
            int version,
            String stage,
            Instant enteredAt,
            String expected,
            Instant overdueSince,
            String owner) {}

    /** Empty when nothing is overdue (any more). */
    static Optional<Overdue> of(Chart chart, Position position) {
        return position.current()
                .flatMap(visit -> chart.overdueAt(position)
                        .flatMap(since -> chart.map()
                                .stage(visit.stage())
                                .map(stage -> new Overdue(
                                        visit.begunBy(),
                                        visit.identity(),
                                        signal(chart.map(), stage, visit.enteredAt(), since)))));
    }

    private static Signal signal(JourneyMap map, JourneyMap.Stage stage, Instant enteredAt, Instant since) {
        String owner = stage.owner().isEmpty() ? map.owner() : stage.owner();
        return new Signal(
                map.name(),
                map.version(),
                stage.name(),
                enteredAt,
                stage.expected().toString(),
                since,
                owner);
    }

    /** For the resolver, which knows whose the identity is by now. */
    CloudEvent event() {
        return new CloudEvent(
                id(),
                Envelope.HEED,
                PlatformTypes.STAGE_OVERDUE,
                "",
                signal.overdueSince(),
                Map.of(Envelope.CUSTOMER, identity),
                Json.write(signal));
    }

    private String id() {
        String version = String.valueOf(signal.version());
        return "overdue-" + Sha256.id(String.join("\u001f", signal.map(), version, signal.stage(), begunBy));
    }
}
