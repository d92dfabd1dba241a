package dev.heed.journey.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.inbound.Times;
import dev.heed.journey.log.LogEvent;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What an event says of its customer. {@code customer.identified}: its data are traits, among them {@code timezone} and
 * {@code locale} or {@code language}; {@code customer.grouped}: an account; {@value #CONSENT}: {@code {"channel":
 * "email", "purpose": "marketing", "granted": true, "at": "..."}}; any event: its language by the extension {@code
 * locale}. What is not of that shape says nothing.
 */
final class Interpretation {
    static final String IDENTIFIED = "customer.identified";
    static final String GROUPED = "customer.grouped";
    static final String CONSENT = "consent.changed";
    static final String ZONE = "zone";
    static final String LANGUAGE = "language";
    private static final List<String> AMOUNTS = List.of("revenue", "total", "value");
    private static final String NO_CURRENCY = "XXX";
    private static final int DIGITS = 18;

    private final Set<String> valuable;
    private final Supplier<String> log;

    /**
     * @param valuable types of events whose amount counts for the value of a customer
     * @param log the broker's id of the topic that the events come from
     */
    Interpretation(Set<String> valuable, Supplier<String> log) {
        this.valuable = Set.copyOf(valuable);
        this.log = log;
    }

    String log() {
        return log.get();
    }

    List<Fact> facts(LogEvent logged) {
        List<Fact> facts = new ArrayList<>();
        JourneyEvent event = logged.event();
        Optional.ofNullable(event.extensions().get("locale"))
                .flatMap(Interpretation::language)
                .ifPresent(tag -> facts.add(Fact.byEvent(logged, Fact.Section.SETTING, LANGUAGE, json(tag))));
        switch (event.type()) {
            case IDENTIFIED -> traits(logged, facts);
            case GROUPED ->
                event.account().ifPresent(id -> facts.add(Fact.byEvent(logged, Fact.Section.ACCOUNT, id, "true")));
            case CONSENT -> consent(logged).ifPresent(facts::add);
            default -> {}
        }
        return facts;
    }

    private static void traits(LogEvent logged, List<Fact> facts) {
        JsonNode data = tree(logged.json());
        for (var trait : data.properties()) {
            facts.add(Fact.byEvent(logged, Fact.Section.TRAIT, trait.getKey(), json(trait.getValue())));
        }
        zone(data.path("timezone").asText())
                .ifPresent(zone -> facts.add(Fact.byEvent(logged, Fact.Section.SETTING, ZONE, json(zone))));
        String named = data.path("locale").asText(data.path("language").asText());
        language(named).ifPresent(tag -> {
            facts.removeIf(fact ->
                    fact.section() == Fact.Section.SETTING && fact.name().equals(LANGUAGE));
            facts.add(Fact.byEvent(logged, Fact.Section.SETTING, LANGUAGE, json(tag)));
        });
    }

    private static Optional<Fact> consent(LogEvent logged) {
        JsonNode data = logged.event().data();
        String channel = data.path("channel").asText();
        String purpose = data.path("purpose").asText();
        if (!ConsentChange.areNames(channel, purpose) || !data.path("granted").isBoolean()) {
            return Optional.empty();
        }
        Instant said = logged.event().time();
        // What is said to count later would hide every word in between
        Instant at = Times.parseInRange(data.path("at").asText())
                .filter(said::isAfter)
                .orElse(said);
        return Optional.of(new Fact(
                Fact.Section.CONSENT,
                channel + "/" + purpose,
                String.valueOf(data.path("granted").asBoolean()),
                at,
                logged.place(),
                logged.event().source()));
    }

    /** What the platform itself says is nothing that the customer did. */
    Figures counted(Figures before, LogEvent logged) {
        JourneyEvent event = logged.event();
        return event.source().equals(Envelope.HEED)
                ? before
                : before.plus(event.time(), event.channel(), money(logged));
    }

    private Optional<Figures.Money> money(LogEvent logged) {
        if (!valuable.contains(logged.event().type())) {
            return Optional.empty();
        }
        JsonNode data = tree(logged.json());
        String currency = data.path("currency").asText().toUpperCase(Locale.ROOT);
        return AMOUNTS.stream()
                .map(data::path)
                .flatMap(amount -> amount(amount).stream())
                .findFirst()
                .map(amount -> new Figures.Money(currency.matches("[A-Z]{3}") ? currency : NO_CURRENCY, amount));
    }

    /** A number, or a text that is one; of a size that sums of money have. */
    private static Optional<BigDecimal> amount(JsonNode node) {
        if (!node.isNumber() && !node.asText().matches("-?\\d{1,18}(\\.\\d{1,9})?")) {
            return Optional.empty();
        }
        var amount = node.isNumber() ? node.decimalValue() : new BigDecimal(node.asText());
        boolean sane = Math.abs((long) amount.scale()) <= DIGITS && amount.precision() <= 2 * DIGITS;
        return Optional.of(amount).filter(ignored -> sane);
    }

    static Optional<String> zone(String name) {
        try {
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ZoneId.of(name).getId());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As BCP 47 writes it: {@code de-AT} for {@code de_at}. */
    static Optional<String> language(String name) {
        String tag = Locale.forLanguageTag(name.replace('_', '-')).toLanguageTag();
        return Optional.of(tag).filter(known -> !known.equals("und"));
    }

    /** With all digits of its numbers; an empty object for what only a lenient reader takes. */
    static JsonNode tree(String json) {
        return StrictJson.tree(json.getBytes(StandardCharsets.UTF_8)).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    static String json(String text) {
        return TextNode.valueOf(text).toString();
    }

    static String json(JsonNode node) {
        return node.toString();
    }
}
