package dev.heed.desk.ticket;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** How soon somebody should look. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Priorities are the pattern author's free text: one that the desk does not know counts as normal. */
    static Priority of(String label) {
        for (Priority priority : values()) {
            if (priority.label().equals(label)) {
                return priority;
            }
        }
        return NORMAL;
    }
}
