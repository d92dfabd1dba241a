package dev.heed.care.pattern;

/**
 * What a predicate says of an event. A predicate that needs a value which is not there, or compares what can not be
 * compared, has no truth; then the event does not match, also under {@code !}. As in CEL, {@code ||} with a true side
 * and {@code &&} with a false side are decided whatever the other side is.
 */
public enum Truth {
    TRUE,
    FALSE,
    MISSING_FIELD,
    TYPE_MISMATCH;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case MISSING_FIELD, TYPE_MISMATCH -> this;
        };
    }

    boolean decided() {
        return this == TRUE || this == FALSE;
    }
}
