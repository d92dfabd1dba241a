package dev.heed.journey.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.heed.contracts.Json;
import dev.heed.journey.inbound.Times;
import dev.heed.journey.profile.ProfileView;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a customer belongs to a segment: conditions on its profile, joined by all, any and not. */
sealed interface Segment {
    boolean matches(ProfileView customer);

    record All(List<Segment> parts) implements Segment {
        @Override
        public boolean matches(ProfileView customer) {
            return parts.stream().allMatch(part -> part.matches(customer));
        }
    }

    record Any(List<Segment> parts) implements Segment {
        @Override
        public boolean matches(ProfileView customer) {
            return parts.stream().anyMatch(part -> part.matches(customer));
        }
    }

    record Not(Segment part) implements Segment {
        @Override
        public boolean matches(ProfileView customer) {
            return !part.matches(customer);
        }
    }

    /** What a condition looks at. */
    enum Subject {
        TRAIT,
        /** events, firstSeen, lastSeen, {@code channels.web}, {@code value.EUR}. */
        COMPUTED,
        /** {@code email/marketing}: true or false. */
        CONSENT,
        /** True for those of the account. */
        ACCOUNT,
        TOPIC,
        /** zone, language. */
        SETTING;

        Optional<JsonNode> of(ProfileView customer, String name) {
            return switch (this) {
                case TRAIT -> Optional.ofNullable(customer.traits().get(name));
                case COMPUTED -> computed(customer, name);
                case CONSENT ->
                    customer.consents().stream()
                            .filter(consent -> name.equals(consent.channel() + "/" + consent.purpose()))
                            .findFirst()
                            .map(consent -> Json.MAPPER.valueToTree(consent.granted()));
                case ACCOUNT ->
                    customer.accounts().stream()
                            .filter(account -> account.id().equals(name))
                            .findFirst()
                            .map(account -> Json.MAPPER.valueToTree(true));
                case TOPIC -> Optional.ofNullable(customer.topics().get(name)).map(Json.MAPPER::valueToTree);
                case SETTING -> (name.equals("zone") ? customer.zone() : customer.language()).map(TextNode::valueOf);
            };
        }

        private static Optional<JsonNode> computed(ProfileView customer, String name) {
            var figures = customer.computed();
            String[] path = name.split("\\.", 2);
            return switch (path[0]) {
                case "events" -> Optional.of(Json.MAPPER.valueToTree(figures.events()));
                case "firstSeen" -> figures.firstSeen().map(at -> TextNode.valueOf(at.toString()));
                case "lastSeen" -> figures.lastSeen().map(at -> TextNode.valueOf(at.toString()));
                case "channels" ->
                    Optional.ofNullable(figures.channels().get(path[path.length - 1]))
                            .map(Json.MAPPER::valueToTree);
                case "value" ->
                    Optional.ofNullable(figures.value().get(path[path.length - 1]))
                            .map(Json.MAPPER::valueToTree);
                default -> Optional.empty();
            };
        }
    }

    /** How a condition compares. Times compare as times, numbers as numbers, texts letter by letter. */
    enum Operator {
        EQ,
        NE,
        IN,
        GT,
        GTE,
        LT,
        LTE,
        EXISTS,
        PREFIX;

        /** Something that is not there is only unequal to everything. */
        boolean holds(Optional<JsonNode> actual, JsonNode wanted) {
            return switch (this) {
                case EQ -> actual.filter(value -> equal(value, wanted)).isPresent();
                case NE -> actual.filter(value -> equal(value, wanted)).isEmpty();
                case IN -> actual.filter(value -> isIn(value, wanted)).isPresent();
                case GT -> order(actual, wanted).filter(sign -> sign > 0).isPresent();
                case GTE -> order(actual, wanted).filter(sign -> sign >= 0).isPresent();
                case LT -> order(actual, wanted).filter(sign -> sign < 0).isPresent();
                case LTE -> order(actual, wanted).filter(sign -> sign <= 0).isPresent();
                case EXISTS -> actual.isPresent() == wanted.asBoolean(true);
                case PREFIX ->
                    actual.filter(value -> value.isTextual() && value.asText().startsWith(wanted.asText()))
                            .isPresent();
            };
        }

        private static boolean equal(JsonNode value, JsonNode wanted) {
            return value.equals(wanted)
                    || order(Optional.of(value), wanted)
                            .filter(sign -> sign == 0)
                            .isPresent();
        }

        private static boolean isIn(JsonNode value, JsonNode wanted) {
            for (JsonNode one : wanted) {
                if (equal(value, one)) {
                    return true;
                }
            }
            return false;
        }

        /** Empty when the two cannot be compared. */
        private static Optional<Integer> order(Optional<JsonNode> actual, JsonNode wanted) {
            if (actual.isEmpty()) {
                return Optional.empty();
            }
            JsonNode value = actual.get();
            if (value.isNumber() && wanted.isNumber()) {
                return Optional.of(value.decimalValue().compareTo(wanted.decimalValue()));
            }
            if (!value.isTextual() || !wanted.isTextual()) {
                return Optional.empty();
            }
            Optional<Instant> time = Times.parse(value.asText());
            Optional<Instant> other = Times.parse(wanted.asText());
            return time.isPresent() && other.isPresent()
                    ? Optional.of(time.get().compareTo(other.get()))
                    : Optional.of(value.asText().compareTo(wanted.asText()));
        }
    }

    record Condition(Subject subject, String name, Operator operator, JsonNode value) implements Segment {
        @Override
        public boolean matches(ProfileView customer) {
            return operator.holds(subject.of(customer, name), value);
        }
    }
}
