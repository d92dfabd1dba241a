package dev.heed.journey.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What a write key may be used for. */
public enum Scope {
    /** Live events. */
    WRITE("write"),
    /** History: {@code /v1/import}, and events of runs. */
    IMPORT("import");

    public static final Set<Scope> ALL = Set.copyOf(EnumSet.allOf(Scope.class));

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** The word of the REST API. */
    @JsonValue
    public String word() {
        return word;
    }

    @JsonCreator
    static Scope of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Scope: must be write or import"));
    }
}
