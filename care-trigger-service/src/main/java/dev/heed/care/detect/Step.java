package dev.heed.care.detect;

import java.util.List;
import java.util.Map;

/**
 * What came of an event or a timer.
 *
 * @param state the new state of the key; empty when nothing is left to remember
 * @param changed false: the state is the one that was given, there is nothing to write
 * @param armed timers that run now
 * @param disarmed timers that were answered, cleared, replaced or dropped; those that fired are among them
 * @param counted how often each thing was left out; absent: never
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes go from and to a store; nobody compares steps
public record Step(
        byte[] state,
        boolean changed,
        List<Match> matches,
        List<Timer> armed,
        List<Timer> disarmed,
        Map<Tally, Integer> counted) {
    static Step unchanged(byte[] state) {
        return new Step(state, false, List.of(), List.of(), List.of(), Map.of());
    }
}
