package dev.heed.care.backtest;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a backtest stands. */
public enum State {
    QUEUED,
    RUNNING,
    FINISHED,
    CANCELLED,
    /** It met a limit or a fault; the error says which. */
    FAILED,
    /** The service stopped meanwhile. */
    INTERRUPTED;

    static final Set<State> OPEN = EnumSet.of(QUEUED, RUNNING);
    /** May be started again. */
    static final Set<State> GIVEN_UP = EnumSet.of(CANCELLED, FAILED, INTERRUPTED);

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isOpen() {
        return OPEN.contains(this);
    }

    static Optional<State> of(String label) {
        return Stream.of(values()).filter(state -> state.label().equals(label)).findFirst();
    }
}
