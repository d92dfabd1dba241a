package dev.heed.care.pattern;

/** What stands where a value is expected and there is none. */
public enum Nothing {
    /** JSON's null: a value that equals itself only. */
    NULL,
    /** The event does not have the field. */
    MISSING,
    /** It can not be calculated: of another type, beyond the range, divided by zero. */
    FAULT
}
