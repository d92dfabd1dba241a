package dev.heed.desk.ticket;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** Who opened a ticket. */
public enum Origin {
    CARE,
    CUSTOMER,
    STAFF;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Origin of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
