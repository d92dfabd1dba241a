package dev.heed.journey.inbound;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name that an emitter knows a customer by. Two equal identifiers are one customer; nothing else is ever concluded.
 *
 * @param value as the emitter wrote it; e-mail addresses trimmed and in lower case, phone numbers without punctuation
 */
public record Identifier(Kind kind, String value) {
    private static final List<Kind> KINDS = List.of(Kind.values());

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

        private static final Pattern PUNCTUATION = Pattern.compile("[\\s()./-]");
        private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{6,15}");

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

        /** The extension attribute that holds it; empty for {@link #USER}, which is the subject. */
        public String attribute() {
            return attribute;
        }

        private boolean isIn(CloudEvent event) {
            String value = of(event);
            return !value.isEmpty() && canBe(value);
        }

        private String of(CloudEvent event) {
            return this == USER ? event.subject() : event.extension(attribute).orElse("");
        }

        /** Whether {@code text} looks like one: what does not would make one customer of all who say it. */
        public boolean canBe(String text) {
            return switch (this) {
                case EMAIL -> text.strip().indexOf('@') > 0;
                case PHONE -> NUMBER.matcher(normalized(text)).matches();
                case USER, ANONYMOUS, LOYALTY, DEVICE -> !text.isEmpty();
            };
        }

        private String normalized(String value) {
            return switch (this) {
                case EMAIL -> value.strip().toLowerCase(Locale.ROOT);
                case PHONE -> PUNCTUATION.matcher(value).replaceAll("");
                case USER, ANONYMOUS, LOYALTY, DEVICE -> value;
            };
        }
    }

    /**
     * What an event on journey.inbound names its customer by, first the one that decides its partition. What cannot be
     * an e-mail address or a phone number is none.
     */
    public static List<Identifier> of(CloudEvent event) {
        List<Identifier> found = new ArrayList<>(2);
        for (Kind kind : KINDS) {
            if (kind.isIn(event)) {
                found.add(new Identifier(kind, kind.of(event)));
            }
        }
        return found;
    }

    /** The first of {@link #of}: each event is asked for it several times. */
    public static Optional<Identifier> first(CloudEvent event) {
        for (Kind kind : KINDS) {
            if (kind.isIn(event)) {
                return Optional.of(new Identifier(kind, kind.of(event)));
            }
        }
        return Optional.empty();
    }

    /** {@link #of} and, of an alias call, the former id: as a user id and as an anonymous id, for it may be either. */
    public static List<Identifier> linkedBy(CloudEvent event) {
        List<Identifier> linked = of(event);
        Optional<String> former = event.extension(JourneyEvent.PREVIOUS).filter(id -> !id.isEmpty());
        if (former.isEmpty()) {
            return linked;
        }
        linked.add(new Identifier(Kind.USER, former.get()));
        linked.add(new Identifier(Kind.ANONYMOUS, former.get()));
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
