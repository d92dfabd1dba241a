package dev.heed.cli;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets events pass as far apart as they happened, N times faster. The first one that comes sets the start. */
final class Pace {
    /** Long pauses are looked at in between: a lane may have failed. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final double speed;
    private final InstantSource clock;
    private final Intake.Pause pause;
    private Instant begun = Instant.EPOCH;
    private @Nullable Instant first;

    /** @param speed how much faster than it happened: 60 makes an hour a minute */
    Pace(double speed, InstantSource clock, Intake.Pause pause) {
        this.speed = speed;
        this.clock = clock;
        this.pause = pause;
    }

    /** Returns when the event is due; {@code look} is called while it waits, and may throw. */
    void await(Instant eventTime, Runnable look) throws InterruptedException {
        if (first == null) {
            first = eventTime;
            begun = clock.instant();
        }
        double millis = Duration.between(first, eventTime).toMillis() / speed;
        Instant due = begun.plusMillis((long) millis);
        for (Duration left = left(due); left.isPositive(); left = left(due)) {
            look.run();
            pause.of(left.compareTo(LOOK) < 0 ? left : LOOK);
        }
    }

    private Duration left(Instant due) {
        return Duration.between(clock.instant(), due);
    }
}
