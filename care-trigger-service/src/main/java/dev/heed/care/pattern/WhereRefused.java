package dev.heed.care.pattern;

/** Carries a refusal out of the recursion over an expression; never leaves the package. */
final class WhereRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rule rule;
    private final int character;

    /** @param character from 1 where in the expression; 0 for all of it */
    WhereRefused(Rule rule, String message, int character) {
        super(message, null, false, false);
        this.rule = rule;
        this.character = character;
    }

    Rule rule() {
        return rule;
    }

    int character() {
        return character;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
