package dev.heed.journey.plan;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Optional;
import java.util.stream.Stream;

/** What happens to an event that is not as planned: it is rejected, let in and marked, or not looked at. */
public enum Mode {
    ENFORCE("enforce"),
    WARN("warn"),
    OFF("off");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    static Optional<Mode> of(String word) {
        return Stream.of(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }
}
