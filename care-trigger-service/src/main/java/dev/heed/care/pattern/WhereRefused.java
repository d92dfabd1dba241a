package dev.heed.care.pattern;

/** Carries a refusal out of the recursion over an expression; never leaves the package. */
final class WhereRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    WhereRefused(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
