package dev.heed.contracts;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Maps in the order of their keys: equal records are written as equal bytes, in every JVM. */
final class Sorted {
    private Sorted() {}

    /** Unmodifiable, and like {@link Map#copyOf} without nulls. */
    static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(map)));
    }
}
