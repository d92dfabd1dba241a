package dev.heed.kit.migrate;

import java.util.List;

/**
 * The indexes of one collection. Every filter and sort that a resource offers needs a prefix here.
 */
public record CollectionIndexes(String collection, List<Index> indexes) {
    public CollectionIndexes {
        indexes = List.copyOf(indexes);
    }

    /** Ascending over {@code fields}, in that order. */
    public record Index(boolean unique, List<String> fields) {
        public Index {
            fields = List.copyOf(fields);
        }

        public static Index on(String... fields) {
            return new Index(false, List.of(fields));
        }

        public static Index unique(String... fields) {
            return new Index(true, List.of(fields));
        }
    }
}
