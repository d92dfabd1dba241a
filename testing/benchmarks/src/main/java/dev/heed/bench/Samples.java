package dev.heed.bench;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Events as a shop would send them: some 150 bytes of data each, of many customers, every id once. */
final class Samples {
    /** The source of the write key that every local stack has. */
    private static final String SOURCE = "local";

    private static final int CUSTOMERS = 20_000;
    private static final String[] TYPES = {"page.viewed", "product.added", "payment.declined", "Order Completed"};

    private final String prefix;

    /** @param prefix of ids: other ones for every measurement */
    Samples(String prefix) {
        this.prefix = prefix;
    }

    /** Body of a call of POST /v1/batch, with the events {@code from} to {@code from + size - 1}. */
    byte[] batch(long from, int size, Instant now) {
        var body = Json.MAPPER.createObjectNode().put("sentAt", now.toString());
        var batch = body.putArray("batch");
        for (long i = from; i < from + size; i++) {
            var call = batch.addObject().put("type", "track").put("messageId", prefix + i);
            call.put("userId", customer(i)).put("event", type(i)).put("timestamp", now.toString());
            call.set("properties", Json.tree(data(i)));
        }
        return Json.write(body);
    }

    /** As the intake writes it to journey.inbound. */
    ProducerRecord<byte[], byte[]> inbound(long i, Instant now) {
        var extensions = Map.of(JourneyEvent.CHANNEL, "web", JourneyEvent.RECEIVED, now.toString());
        var event = new CloudEvent(prefix + i, SOURCE, type(i), customer(i), now, extensions, data(i));
        return message(Topic.JOURNEY_INBOUND, event);
    }

    /** As the resolver writes it to journey.events. */
    ProducerRecord<byte[], byte[]> onLog(long i, Instant now) {
        String customer = "c_%032x".formatted(i % CUSTOMERS);
        var extensions = Map.of(
                JourneyEvent.CHANNEL, "web", JourneyEvent.RECEIVED, now.toString(), JourneyEvent.IDENTITY, customer);
        return message(
                Topic.JOURNEY_EVENTS, new CloudEvent(prefix + i, SOURCE, type(i), customer, now, extensions, data(i)));
    }

    static ProducerRecord<byte[], byte[]> message(Topic topic, CloudEvent event) {
        byte[] key = event.subject().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic.topic(), null, key, event.data(), CloudEventHeaders.write(event));
    }

    private static String customer(long i) {
        return "customer-" + i % CUSTOMERS;
    }

    private static String type(long i) {
        return TYPES[(int) (i % TYPES.length)];
    }

    private static byte[] data(long i) {
        return ("{\"orderId\":\"o-%d\",\"amount\":%d.5,\"currency\":\"EUR\",\"items\":[{\"sku\":\"s-%d\",\"n\":2}],"
                        + "\"page\":\"/checkout/payment\",\"campaign\":\"spring\"}")
                .formatted(i, i % 500, i % 1000)
                .getBytes(StandardCharsets.UTF_8);
    }
}
