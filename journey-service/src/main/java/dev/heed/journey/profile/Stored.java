package dev.heed.journey.profile;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reading of what was stored as nested maps and lists. */
final class Stored {
    private Stored() {}

    static Object at(Map<?, ?> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    /** Empty when there is none, as in documents of an older version. */
    static Map<?, ?> map(Map<?, ?> map, String name) {
        return map.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    /** 0 when there is none. */
    static long number(Map<?, ?> map, String name) {
        return map.get(name) instanceof Number number ? number.longValue() : 0;
    }

    static List<Map<?, ?>> maps(Map<?, ?> map, String name) {
        return map.get(name) instanceof List<?> list
                ? list.stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList()
                : List.of();
    }

    static List<String> texts(Map<?, ?> map, String name) {
        return map.get(name) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }
}
