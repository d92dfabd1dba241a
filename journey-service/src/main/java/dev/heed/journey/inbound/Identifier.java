package dev.heed.journey.inbound;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A name that an emitter knows a customer by. Two equal identifiers are one customer; nothing else is ever concluded.
 *
 * @param value as the emitter wrote it; e-mail addresses trimmed and in lower case, phone numbers without punctuation
 */
public record Identifier(Kind kind, String value) {
    public Identifier {
        value = kind.normalized(value);
    }

    /** In order of rank: the first one that an event has decides its partition. */
    public enum Kind {
        USER("userId", ""),
        ANONYMOUS("anonymousId", JourneyEvent.ANONYMOUS),
        EMAIL("email", JourneyEvent.EMAIL),
        PHONE("phone", JourneyEvent.PHONE),
        LOYALTY("loyaltyId", JourneyEvent.LOYALTY),
        DEVICE("deviceId", JourneyEvent.DEVICE);

        private final String word;
        private final String attribute;

        Kind(String word, String attribute) {
            this.word = word;
            this.attribute = attribute;
        }

        /** As in {@code userId:u1}. */
        public String word() {
            return word;
        }

        private String of(CloudEvent event) {
            return this == USER ? event.subject() : event.extension(attribute).orElse("");
        }

        private String normalized(String value) {
            return switch (this) {
                case EMAIL -> value.strip().toLowerCase(Locale.ROOT);
                case PHONE -> value.replaceAll("[\\s()./-]", "");
                case USER, ANONYMOUS, LOYALTY, DEVICE -> value;
            };
        }
    }

    /** What an event on journey.inbound names its customer by, first the one that decides its partition. */
    public static List<Identifier> of(CloudEvent event) {
        List<Identifier> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            var identifier = new Identifier(kind, kind.of(event));
            if (!identifier.value().isEmpty()) {
                found.add(identifier);
            }
        }
        return found;
    }

    /** {@link #of} and, of an alias call, the former id: as a user id and as an anonymous id, for it may be either. */
    public static List<Identifier> linkedBy(CloudEvent event) {
        List<Identifier> linked = new ArrayList<>(of(event));
        event.extension(JourneyEvent.PREVIOUS).filter(id -> !id.isEmpty()).ifPresent(id -> {
            linked.add(new Identifier(Kind.USER, id));
            linked.add(new Identifier(Kind.ANONYMOUS, id));
        });
        return linked.stream().distinct().toList();
    }

    /** Reads {@code kind:value}; empty when it is something else. */
    public static Optional<Identifier> parse(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> text.startsWith(kind.word() + ":"))
                .map(kind -> new Identifier(kind, text.substring(kind.word().length() + 1)))
                .filter(identifier -> !identifier.value().isEmpty())
                .findFirst();
    }

    @Override
    public String toString() {
        return kind.word() + ":" + value;
    }
}
