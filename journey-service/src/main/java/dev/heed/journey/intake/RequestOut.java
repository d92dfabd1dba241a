package dev.heed.journey.intake;

import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.InboundOut;
import dev.heed.journey.rejection.Rejection;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of one request: events for journey.inbound, refused items for journey.rejected. */
final class RequestOut {
    private final Arrival arrival;
    private final IdentityHashMap<SharedContext, Optional<byte[]>> shared = new IdentityHashMap<>();

    RequestOut(Arrival arrival) {
        this.arrival = arrival;
    }

    List<ProducerRecord<byte[], byte[]>> records(List<Examined> examined) {
        return examined.stream().map(this::record).toList();
    }

    private ProducerRecord<byte[], byte[]> record(Examined examined) {
        return switch (examined) {
            case Examined.Accepted(var origin, var event) -> InboundOut.outgoing(event);
            case Examined.Refused(var origin, var id, var refusal) -> rejected(origin, refusal.code());
        };
    }

    private ProducerRecord<byte[], byte[]> rejected(Origin origin, String code) {
        Map<String, String> place = Map.of(
                "heed_path", arrival.path(),
                "heed_received", arrival.received().toString());
        var rejection = new Rejection(arrival.source(), code, place, BodyKey.covered(origin.raw()));
        var headers = new RecordHeaders();
        rejection.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        shared.computeIfAbsent(origin.shared(), SharedContext::kept)
                .ifPresent(context -> headers.add("heed_shared", context));
        return new ProducerRecord<>(Topic.JOURNEY_REJECTED.topic(), null, rejection.key(), rejection.value(), headers);
    }
}
