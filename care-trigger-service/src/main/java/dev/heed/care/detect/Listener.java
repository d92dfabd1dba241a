package dev.heed.care.detect;

import java.util.List;

/**
 * A pattern version with its signals of one event type.
 *
 * @param type place of the event type in the pattern
 * @param slots where the pattern's fields stand in an {@link Observation} of that type
 * @param keyed whether the pattern has {@code per} keys beyond the first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Listener(Member member, int type, int[] slots, List<Ear> ears, boolean keyed) {
    /**
     * One signal of the pattern.
     *
     * @param bit the signal in sets of signals
     * @param predicate place of its {@code where} among those of the type; negative: it has none
     * @param first slot of the first {@code per} key; negative: it is the customer
     * @param keys slots of the further {@code per} keys
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Ear(long bit, int predicate, int first, int[] keys) {}
}
