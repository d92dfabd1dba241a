package dev.heed.contracts;

/**
 * Whom a decision, an action or a ticket is for, as it stands in their field {@code customer}: the opaque id of a
 * customer ({@code c_...}), or, for a pattern whose first key is another one, that key and its value with a colon between
 * ({@code account:acme}, {@code errorCode:E42}). No customer id has a colon.
 *
 * @param kind {@value #CUSTOMER}, or the name of the first key
 * @param id of the customer, or the value of the key
 */
public record Recipient(String kind, String id) {
    public static final String CUSTOMER = "customer";
    private static final char COLON = ':';

    public Recipient {
        if (kind.isEmpty() || kind.indexOf(COLON) >= 0) {
            throw new IllegalArgumentException("Recipient: kind is '" + kind + "', must be a name without colon");
        }
    }

    public static Recipient of(String text) {
        int colon = text.indexOf(COLON);
        return colon <= 0
                ? new Recipient(CUSTOMER, text)
                : new Recipient(text.substring(0, colon), text.substring(colon + 1));
    }

    public boolean isCustomer() {
        return kind.equals(CUSTOMER);
    }

    /** As {@link #of} reads it. */
    public String text() {
        return isCustomer() ? id : kind + COLON + id;
    }
}
