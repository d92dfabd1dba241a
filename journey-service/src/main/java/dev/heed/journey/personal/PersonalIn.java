package dev.heed.journey.personal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PersonalPart;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.profile.Customers;
import dev.heed.journey.profile.EventKey;
import dev.heed.journey.profile.Fact;
import dev.heed.kit.kafka.Inbox;
import dev.heed.kit.kafka.Patience;
import dev.heed.kit.kafka.Received;
import dev.heed.kit.mongo.Marks;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Moves {@value Topic.Names#JOURNEY_PERSONAL} into documents, which can be erased. */
@ApplicationScoped
public class PersonalIn {
    private static final String IDENTIFIED = "customer.identified";
    private static final String EXTENSION = "ce_";

    private final Inbox inbox;
    private final PersonalStore personal;
    private final PersonalEventStore events;
    private final Customers customers;
    private final Marks marks;

    public PersonalIn(
            Inbox inbox, PersonalStore personal, PersonalEventStore events, Customers customers, Marks marks) {
        this.inbox = inbox;
        this.personal = personal;
        this.events = events;
        this.customers = customers;
        this.marks = marks;
    }

    /** @param attributes of the part, with all digits of their numbers */
    private record Part(Received received, PersonalPart part, Map<String, JsonNode> attributes) {
        static Part of(Received received) {
            byte[] data = received.event().data();
            var part = Json.read(data, PersonalPart.class);
            Map<String, JsonNode> attributes = new HashMap<>(part.attributes());
            StrictJson.tree(data)
                    .ifPresent(tree -> tree.path("attributes")
                            .properties()
                            .forEach(one -> attributes.put(one.getKey(), one.getValue())));
            return new Part(received, part, attributes);
        }

        String identity() {
            return part.identity();
        }

        /** Personal attributes of {@code customer.identified} are traits; identifiers are what they are. */
        List<Fact> facts() {
            List<Fact> facts = new ArrayList<>();
            part.identifiers()
                    .forEach((kind, value) -> facts.add(fact(Fact.Section.IDENTIFIER, kind + ":" + value, "true")));
            if (received.event().type().equals(IDENTIFIED)) {
                attributes.forEach((name, value) -> facts.add(fact(Fact.Section.TRAIT, name, value.toString())));
            }
            return facts;
        }

        private Fact fact(Fact.Section section, String name, String value) {
            CloudEvent event = received.event();
            long place = LogEvent.place(received.partition(), received.offset());
            return new Fact(section, name, value, event.time(), place, event.source());
        }

        /** Extension attributes among them, by the name that they have as a header. */
        PersonalEventStore.Attributes stored() {
            CloudEvent event = received.event();
            Map<String, JsonNode> all = new HashMap<>(attributes);
            part.extensions()
                    .ifPresent(names ->
                            names.forEach((name, value) -> all.putIfAbsent(EXTENSION + name, TextNode.valueOf(value))));
            return new PersonalEventStore.Attributes(
                    EventKey.of(identity(), event.source(), event.id()), identity(), all, received.appended());
        }
    }

    @Incoming("journey-personal")
    @Blocking
    public void read(ConsumerRecords<byte[], byte[]> batch) {
        List<Part> parts = inbox.read(batch, received -> Optional.of(Part.of(received)));
        Patience.untilDone("storing personal attributes", () -> {
            store(parts);
            marks.advance(batch);
        });
    }

    /** The look at what is erased comes after the write: whatever was on its way goes as well. */
    private void store(List<Part> parts) {
        if (parts.isEmpty()) {
            return;
        }
        events.add(parts.stream()
                .map(Part::stored)
                .filter(attributes -> !attributes.values().isEmpty())
                .toList());
        Map<String, List<Fact>> said = new HashMap<>();
        parts.forEach(part ->
                said.computeIfAbsent(part.identity(), i -> new ArrayList<>()).addAll(part.facts()));
        personal.add(said);
        Set<String> erased = customers.erased(said.keySet());
        if (!erased.isEmpty()) {
            personal.erase(erased);
            events.erase(erased);
        }
    }
}
