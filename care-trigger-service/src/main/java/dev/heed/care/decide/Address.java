package dev.heed.care.decide;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * To whom a record of care.keyed goes; its key: the task that owns the value of a first key, the task of one partition,
 * or all tasks.
 */
sealed interface Address {
    byte OWNER = 'k';
    byte ONE = 'p';
    byte ALL = 'a';

    byte[] bytes();

    /** Empty: the one that the hash of the key says. */
    Optional<Set<Integer>> partitions(int number);

    record Owner(FirstKey key) implements Address {
        @Override
        public byte[] bytes() {
            byte[] text = key.text().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(1 + text.length).put(OWNER).put(text).array();
        }

        @Override
        public Optional<Set<Integer>> partitions(int number) {
            return Optional.empty();
        }
    }

    record One(int partition) implements Address {
        @Override
        public byte[] bytes() {
            return ByteBuffer.allocate(1 + Integer.BYTES)
                    .put(ONE)
                    .putInt(partition)
                    .array();
        }

        @Override
        public Optional<Set<Integer>> partitions(int number) {
            return Optional.of(Set.of(partition));
        }
    }

    record All() implements Address {
        @Override
        public byte[] bytes() {
            return new byte[] {ALL};
        }

        @Override
        public Optional<Set<Integer>> partitions(int number) {
            return Optional.of(IntStream.range(0, number).boxed().collect(Collectors.toSet()));
        }
    }

    /** @throws IllegalArgumentException when the key is none of ours */
    static Address of(byte[] key) {
        var buffer = ByteBuffer.wrap(key);
        byte kind = key.length == 0 ? 0 : buffer.get();
        return switch (kind) {
            case OWNER -> new Owner(FirstKey.of(new String(key, 1, key.length - 1, StandardCharsets.UTF_8)));
            case ONE -> new One(buffer.getInt());
            case ALL -> new All();
            default -> throw new IllegalArgumentException("Key of care.keyed begins with " + kind);
        };
    }
}
