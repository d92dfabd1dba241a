package dev.heed.journey.replay;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Envelope;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The records that begin and end a run: one in every partition of journey.inbound, in order with its events. */
final class ControlOut {
    private static final byte[] NO_KEY = new byte[0];

    private ControlOut() {}

    static List<ProducerRecord<byte[], byte[]>> opened(Run run) {
        byte[] opened = Json.write(new RunOpened(run.id(), run.act()));
        return everywhere(run, RunOpened.TYPE, partition -> opened, run.openedAt());
    }

    static List<ProducerRecord<byte[], byte[]>> finished(Run run, Instant now) {
        return everywhere(
                run,
                RunMarker.TYPE,
                partition -> Json.write(
                        new RunMarker(run.id(), partition, run.partitions(), run.advanceTo(), 0, 0, 0, 0, 0)),
                now);
    }

    private static List<ProducerRecord<byte[], byte[]>> everywhere(
            Run run, String type, java.util.function.IntFunction<byte[]> data, Instant time) {
        return IntStream.range(0, run.partitions())
                .mapToObj(partition -> {
                    String id = run.id() + ":" + type + ":" + partition;
                    var event = new CloudEvent(id, Envelope.HEED, type, "", time, Map.of(), data.apply(partition));
                    return new ProducerRecord<>(
                            Topic.JOURNEY_INBOUND.topic(),
                            partition,
                            NO_KEY,
                            event.data(),
                            CloudEventHeaders.write(event));
                })
                .toList();
    }
}
