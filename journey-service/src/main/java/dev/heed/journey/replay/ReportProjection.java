package dev.heed.journey.replay;

import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.Topic;
import dev.heed.journey.log.OtherTopicsProjection;
import dev.heed.kit.kafka.Received;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Optional;

/** The detector's reports at the end of a run, from care.decisions. */
@ApplicationScoped
public class ReportProjection implements OtherTopicsProjection {
    private final RunStore runs;

    public ReportProjection(RunStore runs) {
        this.runs = runs;
    }

    @Override
    public void check(Received received) {
        var unused = marker(received);
    }

    @Override
    public void apply(List<Received> records) {
        records.forEach(received -> marker(received).ifPresent(runs::found));
    }

    private static Optional<RunMarker> marker(Received received) {
        return received.topic().equals(Topic.Names.CARE_DECISIONS)
                        && received.event().type().equals(RunMarker.TYPE)
                ? Optional.of(Json.read(received.event().data(), RunMarker.class))
                : Optional.empty();
    }
}
