package dev.heed.care.detect;

/** What the detector left out or gave up, so that nothing is lost silently. */
public enum Tally {
    /** A signal was ignored: a {@code per} key is missing, empty or too long. */
    MISSING_KEY,
    /** A {@code where} was false because a field is missing, or a field whose values are counted is. */
    MISSING_FIELD,
    /** A {@code where} was false because values have no common order. */
    TYPE_MISMATCH,
    /** An event was older than what its pattern and {@code per} values had already folded. */
    LATE_EVENT,
    /** Pending state was dropped because of {@link Limits}. */
    OVERFLOW,
    /** An absence was not armed: the event carries no due time, or one that is past or out of reach. */
    INVALID_DUE,
    /** State of a pattern version that is not known any more was dropped. */
    UNKNOWN_VERSION,
    /** A text kept for {@code explain} was cut. */
    FIELD_CUT
}
