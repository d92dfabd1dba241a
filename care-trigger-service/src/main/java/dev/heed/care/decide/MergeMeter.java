package dev.heed.care.decide;

import java.util.function.Consumer;

/**
 * What is counted of merges.
 *
 * @param happened told what happened to a handover or an event on its way; see {@link What}
 * @param partial told the pattern of each decision on a customer whose other half has not come yet
 */
public record MergeMeter(Consumer<What> happened, Consumer<String> partial) {
    public enum What {
        /** State was handed over to the customer who is it now. */
        SENT,
        /** State came and was united. */
        UNITED,
        /** State came for a customer who was merged away meanwhile, and was passed on. */
        PASSED_ON,
        /** An event came under the id of a customer who was merged away, and was passed on. */
        EVENT_PASSED_ON,
        /** State or an event came for a customer who is erased, and was dropped. */
        ERASED,
        /** State was too large for a record, and was dropped. */
        TOO_LARGE,
        /** State came that cannot be read, and is kept as a dead letter. */
        UNREADABLE
    }
}
