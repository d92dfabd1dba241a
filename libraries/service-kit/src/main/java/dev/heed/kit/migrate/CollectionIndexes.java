package dev.heed.kit.migrate;

import java.util.List;

/**
 * The indexes of one collection. Every filter and sort that a resource offers needs a prefix here.
 */
public record CollectionIndexes(String collection, List<Index> indexes) {
    public CollectionIndexes {
        indexes = List.copyOf(indexes);
    }

    /**
     * Ascending over {@code fields}, in that order.
     *
     * @param filled a unique index over one field that documents of an older version lack. They would all be equal in
     *     it, so each gets a value of its own first.
     */
    public record Index(boolean unique, List<String> fields, boolean filled) {
        public Index {
            fields = List.copyOf(fields);
            if (filled && fields.size() != 1) {
                throw new IllegalArgumentException("Index: one field can be filled, not " + fields);
            }
        }

        public static Index on(String... fields) {
            return new Index(false, List.of(fields), false);
        }

        public static Index unique(String... fields) {
            return new Index(true, List.of(fields), false);
        }

        public static Index uniqueAndFilled(String field) {
            return new Index(true, List.of(field), true);
        }
    }
}
