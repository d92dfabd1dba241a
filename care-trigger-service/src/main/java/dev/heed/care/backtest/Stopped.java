package dev.heed.care.backtest;

/** A backtest ends before its end. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final State state;
    private final String code;

    private Stopped(State state, String code, String message) {
        super(message, null, false, false);
        this.state = state;
        this.code = code;
    }

    /** A bound was met. */
    static Stopped over(String code, String message) {
        return new Stopped(State.FAILED, code, message);
    }

    static Stopped cancelled() {
        return new Stopped(State.CANCELLED, "cancelled", "Somebody cancelled it");
    }

    /** The service stops. */
    static Stopped interrupted() {
        return new Stopped(State.INTERRUPTED, "interrupted", "The service stopped meanwhile; start it again");
    }

    State state() {
        return state;
    }

    String code() {
        return code;
    }
}
