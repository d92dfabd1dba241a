package dev.heed.kit.streams;

import org.apache.kafka.common.KafkaException;

import java.util.function.Supplier;

/**
 * A processor failed where leaving the record out would lose or tear something: the only copy of it is in the record,
 * or state was already changed. The thread is replaced and reads the record again; none is kept as a dead letter.
 */
public class NotSkippable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotSkippable(String message, Throwable cause) {
        super(message, cause);
    }

    protected NotSkippable(String message) {
        super(message);
    }

    /**
     * Does {@code work} as a whole or not at all.
     *
     * @param what for the message: no customer's data
     */
    public static <T> T whole(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (KafkaException | NotSkippable e) {
            throw e;
        } catch (RuntimeException e) {
            throw new NotSkippable(what + " failed half way", e);
        }
    }
}
