package dev.heed.journey;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.Identifier;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One event of a {@link Story}.
 *
 * @param number its id, and its place in append time; a repetition has the same
 * @param names whom it names: {@code subject} and the attributes of other identifiers
 * @param second when it happened: no two events of a story happen at the same time
 * @param astray whether its producer puts it into a partition that its first identifier does not belong to
 */
record Said(int number, Map<String, String> names, int second, What what, boolean astray) {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SUBJECT = "subject";
    /** By names: asked for very often. */
    private static final Map<Map<String, String>, List<Identifier>> LINKED = new HashMap<>();

    enum What {
        TRAITS("customer.identified", "{\"plan\": \"p%1$d\", \"t%2$d\": %1$d, \"timezone\": \"Europe/Vienna\"}"),
        CONSENT("consent.changed", "{\"channel\": \"email\", \"purpose\": \"news\", \"granted\": %3$s}"),
        ORDER("Order Completed", "{\"total\": %1$d.25, \"currency\": \"EUR\"}"),
        ACCOUNT("customer.grouped", "{}"),
        VIEW("page.viewed", "{}");

        private final String type;
        private final String data;

        What(String type, String data) {
            this.type = type;
            this.data = data;
        }
    }

    Said {
        names = new TreeMap<>(names);
    }

    String id() {
        return "e" + number;
    }

    Instant time() {
        return BEGIN.plusSeconds(second);
    }

    Instant appended() {
        return BEGIN.plusSeconds(3600 + number);
    }

    CloudEvent event() {
        return event(what.data.formatted(number, number % 3, number % 2 == 0));
    }

    private CloudEvent event(String data) {
        Map<String, String> extensions = new TreeMap<>(names);
        extensions.remove(SUBJECT);
        extensions.put("channel", "c" + number % 3);
        extensions.put("account", "a" + number % 2);
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        return new CloudEvent(id(), "shop", what.type, names.getOrDefault(SUBJECT, ""), time(), extensions, bytes);
    }

    /** Those that it says are one customer, the one that it comes in by first. */
    List<Identifier> identifiers() {
        return LINKED.computeIfAbsent(names, these -> Identifier.linkedBy(event("")));
    }

    Identifier self() {
        return identifiers().getFirst();
    }

    /** The same, but for whom else it names. */
    Said ofSelfOnly() {
        var self = self();
        String attribute =
                self.kind().attribute().isEmpty() ? SUBJECT : self.kind().attribute();
        return new Said(number, Map.of(attribute, self.value()), second, what, astray);
    }

    /** The same of other people. */
    Said of(String people) {
        Map<String, String> others = new TreeMap<>(names);
        others.replaceAll((attribute, name) -> people + name);
        return new Said(number, others, second, what, astray);
    }

    @Override
    public String toString() {
        return id() + " " + names + " at " + second + " " + what + (astray ? " astray" : "");
    }
}
