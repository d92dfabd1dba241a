package dev.heed.time;

import java.time.Instant;

/** When something is due on a calendar, if ever. */
public sealed interface Due {
    Due UNREACHABLE = new Unreachable();

    record At(Instant instant) implements Due {}

    /** Not within the horizon of calendars: no loop, no exception, nothing to wait for. */
    record Unreachable() implements Due {}
}
