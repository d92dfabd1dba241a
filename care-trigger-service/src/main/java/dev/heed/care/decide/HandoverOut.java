package dev.heed.care.decide;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Handover;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.Json;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** To the task of another customer, inside this task's transaction. */
final class HandoverOut {
    private static final String SOURCE = "heed";

    private final ProcessorContext<byte[], byte[]> context;

    HandoverOut(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    void send(Handover handover) {
        String id = "handover:" + handover.from() + ":" + handover.version()
                + handover.replay().map(run -> ":" + run).orElse("");
        send(ours(id, Handover.TYPE, handover.to(), Json.write(handover)));
    }

    /** To the task of an identity of a customer who is erased. */
    void erased(IdentityChange notice) {
        String id = IdentityChange.ERASED + ":" + notice.customer() + ":" + notice.version();
        send(ours(id, IdentityChange.ERASED, notice.customer(), Json.write(notice)));
    }

    /** An event as it is, but for whose it is. */
    void under(String customer, CloudEvent event) {
        send(new CloudEvent(
                event.id(), event.source(), event.type(), customer, event.time(), event.extensions(), event.data()));
    }

    /** Wall clock, ms. */
    long now() {
        return context.currentSystemTimeMs();
    }

    private CloudEvent ours(String id, String type, String customer, byte[] data) {
        return new CloudEvent(id, SOURCE, type, customer, Instant.ofEpochMilli(now()), Map.of(), data);
    }

    private void send(CloudEvent event) {
        byte[] key = event.subject().getBytes(StandardCharsets.UTF_8);
        context.forward(new Record<>(key, event.data(), now(), CloudEventHeaders.write(event)), CareTopology.HANDOVERS);
    }
}
