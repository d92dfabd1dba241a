package dev.heed.desk.ticket;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A customer's request as a caller sends it.
 *
 * @param customer opaque customer id, {@code c_...}
 * @param topic what it is about, as the organisation names it; at most {@value #MAX_LINE} characters
 * @param subject one line; at most {@value #MAX_LINE} characters
 * @param text the customer's words; at most {@value #MAX_TEXT} characters
 * @param channel how it arrived: web, phone, email ...; {@code api} when absent
 */
record NewTicket(
        @Nullable String customer,
        @Nullable String topic,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String channel) {

    static final int MAX_LINE = 200;
    static final int MAX_TEXT = 10_000;
    private static final Pattern CUSTOMER = Pattern.compile("c_[A-Za-z0-9_-]{1,64}");

    /** The request with every field there, or why it is none. */
    sealed interface Checked {
        record Valid(String customer, String topic, String subject, String text, String channel) implements Checked {}

        record Invalid(String code, String reason) implements Checked {}
    }

    Checked check() {
        if (customer == null || !CUSTOMER.matcher(customer).matches()) {
            return new Checked.Invalid("customer-malformed", "customer must be a customer id such as c_1f8b...");
        }
        return problem("topic", topic, MAX_LINE)
                .or(() -> problem("subject", subject, MAX_LINE))
                .or(() -> problem("text", text, MAX_TEXT))
                .or(() -> channel == null ? Optional.empty() : problem("channel", channel, MAX_LINE))
                .orElseGet(() -> valid(customer));
    }

    private Checked valid(String checkedCustomer) {
        return new Checked.Valid(
                checkedCustomer,
                stripped(topic, ""),
                stripped(subject, ""),
                stripped(text, ""),
                stripped(channel, "api"));
    }

    private static String stripped(@Nullable String value, String absent) {
        return value == null ? absent : value.strip();
    }

    static Optional<Checked> problem(String name, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            return Optional.of(new Checked.Invalid(name + "-missing", name + " is required and must not be blank"));
        }
        if (value.length() > longest) {
            return Optional.of(new Checked.Invalid(
                    name + "-too-long",
                    name + " has " + value.length() + " characters, at most " + longest + " are taken"));
        }
        return Optional.empty();
    }
}
