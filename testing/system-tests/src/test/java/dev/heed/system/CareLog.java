package dev.heed.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Decision;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.stack.ServiceKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is committed on the log, and what agents see, of one run: the ends of the way that the tests compare. */
final class CareLog {
    private final SystemStack stack;
    private final String run;

    CareLog(SystemStack stack, Run run) {
        this.stack = stack;
        this.run = run.id();
    }

    /** Ids of the accepted events, as often as they are there. */
    List<String> eventIds() {
        return events(stack, Topic.JOURNEY_EVENTS)
                .filter(event -> event.extension(JourneyEvent.REPLAY).equals(Optional.of(run)))
                .map(CloudEvent::id)
                .toList();
    }

    /** All decision records, as often as they are there. */
    List<Decision> decisions() {
        return decisions(stack)
                .filter(decision -> decision.replay().equals(Optional.of(run)))
                .toList();
    }

    /** Every decision on the log, of runs and live. */
    static Stream<Decision> decisions(SystemStack stack) {
        return events(stack, Topic.CARE_DECISIONS)
                .filter(event -> event.type().equals(Decision.TYPE))
                .map(event -> Json.read(event.data(), Decision.class));
    }

    /** The decisions as the oracle would tell them, with the emitter's name of the customer. */
    static List<Firing> firings(List<Decision> decisions, Collection<LoggedEvent> sent) {
        Map<String, String> owners =
                sent.stream().collect(Collectors.toMap(LoggedEvent::id, LoggedEvent::customer, (one, same) -> one));
        return decisions.stream()
                .map(decision -> {
                    String completing = decision.because().getLast().eventId();
                    String owner = owners.getOrDefault(completing, "nobody");
                    return new Firing(decision.pattern(), owner, decision.matchedAt(), completing);
                })
                .sorted()
                .toList();
    }

    /** All tickets of the run, page by page. */
    List<JsonNode> tickets() {
        Rest desk = stack.rest(ServiceKind.DESK, "agent");
        List<JsonNode> all = new ArrayList<>();
        String path = "/api/desk/v1/tickets?limit=200&replay=" + run;
        JsonNode page = desk.get(path);
        page.path("items").forEach(all::add);
        while (page.hasNonNull("next")) {
            page = desk.get(path + "&cursor=" + page.path("next").asText());
            page.path("items").forEach(all::add);
        }
        return all;
    }

    static Stream<CloudEvent> events(SystemStack stack, Topic topic) {
        return events(stack, topic, Map.of());
    }

    /** @param from where to begin, as {@link dev.heed.testing.KafkaLog#ends} told before */
    static Stream<CloudEvent> events(SystemStack stack, Topic topic, Map<TopicPartition, Long> from) {
        return stack.log().read(topic.topic(), from).stream()
                .map(CareLog::event)
                .flatMap(Optional::stream);
    }

    private static Optional<CloudEvent> event(ConsumerRecord<byte[], byte[]> message) {
        Instant appended = Instant.ofEpochMilli(message.timestamp());
        return CloudEventHeaders.read(message.headers(), message.value(), appended)
                        instanceof CloudEventHeaders.Read.Event(var event)
                ? Optional.of(event)
                : Optional.empty();
    }
}
