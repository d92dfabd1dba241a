package dev.heed.journey.replay;

import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.log.Projection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The resolver's end markers, in their runs. */
@ApplicationScoped
@Priority(Projection.OTHER)
public class RunProjection implements Projection {
    private final RunStore runs;

    public RunProjection(RunStore runs) {
        this.runs = runs;
    }

    @Override
    public void check(LogEvent event) {
        var unused = marker(event);
    }

    /** Every partition gets the markers of all tasks; each is taken where its own partition is read, so in order. */
    @Override
    public void apply(List<LogEvent> events) {
        for (LogEvent logged : events) {
            marker(logged)
                    .filter(marker -> marker.partition() == logged.partition())
                    .ifPresent(runs::taken);
        }
    }

    private static Optional<RunMarker> marker(LogEvent logged) {
        return logged.event().type().equals(RunMarker.TYPE)
                ? Optional.of(Json.read(logged.json().getBytes(StandardCharsets.UTF_8), RunMarker.class))
                : Optional.empty();
    }
}
