package dev.heed.clients;

import dev.heed.contracts.Topic;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventSerializer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The SDKs of the CloudEvents project, one constant per client and mode. Each returns when all is accepted. */
enum CloudEventClient {
    NPM_STRUCTURED("structured"),
    NPM_BINARY("binary"),
    NPM_BATCH("batch"),
    JAVA_HTTP_STRUCTURED("structured"),
    JAVA_HTTP_BINARY("binary"),
    JAVA_KAFKA_STRUCTURED("structured"),
    JAVA_KAFKA_BINARY("binary");

    /** The source that comes with the stack: Kafka emitters name it themselves. */
    private static final URI REGISTERED = URI.create("local");

    private final String mode;

    CloudEventClient(String mode) {
        this.mode = mode;
    }

    void emit(List<Fact> facts, JourneyStack stack) {
        switch (this) {
            case NPM_STRUCTURED, NPM_BINARY, NPM_BATCH -> throughNode(facts, stack.target());
            case JAVA_HTTP_STRUCTURED, JAVA_HTTP_BINARY -> facts.forEach(fact -> throughHttp(event(fact), stack));
            case JAVA_KAFKA_STRUCTURED, JAVA_KAFKA_BINARY -> throughKafka(facts, stack);
        }
    }

    private void throughNode(List<Fact> facts, Target target) {
        List<Call> calls = new ArrayList<>();
        for (Fact fact : facts) {
            Call call = Call.track(fact.type())
                    .user(fact.userId())
                    .with("id", fact.id())
                    .at(fact.time());
            calls.add(
                    fact.data().isEmpty() ? call : call.properties(fact.data()).with("channel", "store"));
        }
        try (var emission = new NodeClient("cloudevents", Map.of("mode", mode)).emit(calls, target)) {
            await().atMost(Duration.ofSeconds(30)).until(emission::isOver);
            assertThat(emission.failure()).isEmpty();
        }
    }

    private static CloudEvent event(Fact fact) {
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(fact.id())
                .withSource(REGISTERED)
                .withType(fact.type())
                .withSubject(fact.userId())
                .withTime(fact.time().atOffset(ZoneOffset.UTC));
        return fact.data().isEmpty()
                ? event.build()
                : event.withExtension("channel", "store")
                        .withData("application/json", fact.data().getBytes(StandardCharsets.UTF_8))
                        .build();
    }

    private void throughHttp(CloudEvent event, JourneyStack stack) {
        try {
            var http =
                    (HttpURLConnection) stack.url().resolve("/events").toURL().openConnection();
            http.setRequestMethod("POST");
            http.setDoOutput(true);
            byte[] key = (stack.writeKey() + ":").getBytes(StandardCharsets.UTF_8);
            http.setRequestProperty(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(key));
            var writer = HttpMessageFactory.createWriter(http::setRequestProperty, body -> write(body, http));
            if (mode.equals("binary")) {
                writer.writeBinary(event);
            } else {
                writer.writeStructured(event, JsonFormat.CONTENT_TYPE);
            }
            assertThat(http.getResponseCode()).as("answer to %s", this).isEqualTo(202);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event without data has no body in binary mode. */
    private static void write(byte @Nullable [] body, HttpURLConnection http) {
        try (var out = http.getOutputStream()) {
            out.write(body == null ? new byte[0] : body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void throughKafka(List<Fact> facts, JourneyStack stack) {
        var serializer = new CloudEventSerializer();
        serializer.configure(
                Map.of(
                        CloudEventSerializer.ENCODING_CONFIG,
                        mode.equals("binary") ? Encoding.BINARY : Encoding.STRUCTURED,
                        CloudEventSerializer.EVENT_FORMAT_CONFIG,
                        JsonFormat.CONTENT_TYPE),
                false);
        Map<String, Object> settings = Map.of("bootstrap.servers", stack.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), serializer)) {
            for (Fact fact : facts) {
                String topic = Topic.JOURNEY_INBOUND.topic();
                producer.send(new ProducerRecord<>(topic, fact.userId(), event(fact)))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
