package dev.heed.care.decide;

import dev.heed.care.detect.Arrival;
import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.Limits;

import java.time.Duration;
import java.time.Instant;

/**
 * What the processor is given.
 *
 * @param settle a live absence fires no sooner than this after its arming event was appended, so that a phone that was
 *     offline and sends start and answer together raises no false one
 * @param tick how often due timers are looked for
 * @param chunk how many timers, and how many customers of runs that end, one tick works off at most: a tick is part of
 *     one transaction, which must not time out
 * @param limits bounds of the state of one customer
 * @param calendars those that patterns may name
 * @param meter told of what happens, for metrics
 * @param merges told of what is handed over, for metrics
 */
public record CareSettings(
        String salt,
        Duration settle,
        Duration tick,
        int chunk,
        Limits limits,
        Calendars calendars,
        CareMeter meter,
        MergeMeter merges) {
    /** @throws IllegalArgumentException that names the setting, its value and what it takes */
    public CareSettings {
        require(!settle.isNegative(), "settle", settle, "no time or more");
        require(tick.isPositive(), "tick", tick, "a time that is more than none");
        require(chunk > 0, "chunk", chunk, "1 or more");
    }

    private static void require(boolean holds, String name, Object value, String takes) {
        if (!holds) {
            throw new IllegalArgumentException("heed.care." + name + " is " + value + "; it takes " + takes);
        }
    }

    Arrival arrival(boolean inRun, Instant appended) {
        return inRun ? Arrival.IN_RUN : Arrival.live(appended, settle);
    }
}
