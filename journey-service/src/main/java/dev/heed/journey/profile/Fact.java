package dev.heed.journey.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.log.LogEvent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that somebody said of a customer. Of two with the same key the later one counts: by time, then by place on
 * the log.
 *
 * @param value JSON as text, {@value #NOTHING} for what is no longer so; all digits of numbers survive
 * @param at event time, or when staff said it
 * @param place of the event on its log; {@link Long#MAX_VALUE} for staff
 * @param by the source of the event, or {@code staff:} and a name
 */
public record Fact(Section section, String name, String value, Instant at, long place, String by) {
    public static final String NOTHING = "null";
    public static final int NAME_CHARS = 256;
    public static final int VALUE_CHARS = 8 * 1024;
    private static final Comparator<Fact> AGE =
            Comparator.comparing(Fact::at).thenComparingLong(Fact::place).thenComparing(Fact::value);

    /** What a fact is about, and how many of its kind are kept. */
    public enum Section {
        TRAIT(500),
        /** A personal trait that staff wrote down, by the place that it has in an event: shown masked, never found. */
        PERSONAL(500),
        /** {@code zone} and {@code language}. */
        SETTING(10),
        /** Subscription topics: true or false. */
        TOPIC(200),
        /** By {@code channel/purpose}: true or false. */
        CONSENT(200),
        ACCOUNT(200),
        /** A clear identifier, by {@code kind:value}. */
        IDENTIFIER(200);

        private final int most;

        Section(int most) {
            this.most = most;
        }

        int most() {
            return most;
        }

        /** Whether new ones push the oldest out. A consent, once given or withdrawn, is pushed out by nothing. */
        boolean forgetsOldest() {
            return this == TRAIT || this == PERSONAL;
        }

        /** Whether it is something that people agreed to or refused: a "no" must not turn into nothing said. */
        boolean lasts() {
            return this == CONSENT || this == TOPIC;
        }
    }

    private static final String STAFF = "staff:";

    /**
     * What staff says. It counts at once, also over what has a time in the future, and until somebody says something
     * newer.
     *
     * @param current what counted so far
     */
    static Fact byStaff(Section section, String name, String value, Optional<Fact> current, Author author) {
        Instant at = current.map(Fact::at)
                .filter(earlier -> !earlier.isBefore(author.at()))
                .map(earlier -> earlier.plusMillis(1))
                .orElse(author.at());
        return new Fact(section, name, value, at, Long.MAX_VALUE, STAFF + author.name());
    }

    public static Fact byEvent(LogEvent logged, Section section, String name, String value) {
        JourneyEvent event = logged.event();
        return new Fact(section, name, value, event.time(), logged.place(), event.source());
    }

    /** Who of the staff says something, and when. */
    public record Author(String name, Instant at) {}

    /** Unique over all sections. */
    String key() {
        return keyOf(section, name);
    }

    static String keyOf(Section section, String name) {
        return section + " " + name;
    }

    /** Whether it is small enough to be kept. */
    boolean fits() {
        return name.length() <= NAME_CHARS && value.length() <= VALUE_CHARS;
    }

    /** What it takes, in UTF-8. */
    int bytes() {
        return name.getBytes(StandardCharsets.UTF_8).length + value.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The same, said of something else. */
    Fact in(Section other) {
        return new Fact(other, name, value, at, place, by);
    }

    boolean isNewerThan(Fact other) {
        return AGE.compare(this, other) > 0;
    }

    static Fact newer(Fact one, Fact other) {
        return one.isNewerThan(other) ? one : other;
    }

    static Comparator<Fact> byAge() {
        return AGE.thenComparing(Fact::key);
    }

    boolean holds() {
        return !value.equals(NOTHING);
    }

    public boolean isTrue() {
        return value.equals("true");
    }

    /** A consent that was withdrawn or refused, a subscription that was ended. */
    boolean isNo() {
        return section.lasts() && value.equals("false");
    }

    public JsonNode json() {
        return StrictJson.tree(value.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("Fact: value of a " + section + " is not JSON"));
    }

    Map<String, Object> toMap() {
        return Map.of(
                "section", section.name(), "name", name, "value", value, "at", Date.from(at), "place", place, "by", by);
    }

    static Fact of(Map<?, ?> map) {
        return new Fact(
                Section.valueOf((String) Stored.at(map, "section")),
                (String) Stored.at(map, "name"),
                (String) Stored.at(map, "value"),
                ((Date) Stored.at(map, "at")).toInstant(),
                (Long) Stored.at(map, "place"),
                (String) Stored.at(map, "by"));
    }
}
