package dev.heed.contracts;

import dev.heed.contracts.CloudEventHeaders.Read;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written is read again, whatever is in it; what is read never throws. */
class CloudEventRoundTripTest {
    private static final int EVENTS = 2_000;
    private static final Set<String> OWN = Set.of("specversion", "id", "source", "type", "subject", "time");
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    @Test
    void anEventThatIsWrittenIsReadAgain() {
        for (int seed = 0; seed < EVENTS; seed++) {
            CloudEvent event = event(new Random(seed));

            var read = CloudEventHeaders.read(CloudEventHeaders.write(event), event.data(), Instant.EPOCH);

            assertThat(read).as("seed %d", seed).isInstanceOf(Read.Event.class);
            assertThat(facts(((Read.Event) read).event())).as("seed %d", seed).isEqualTo(facts(event));
        }
    }

    @Test
    void anyBytesInHeadersAreReadOrRefused() {
        for (int seed = 0; seed < EVENTS; seed++) {
            Random random = new Random(seed);
            var headers = new RecordHeaders();
            OWN.forEach(name -> headers.add("ce_" + name, bytes(random)));
            headers.remove("ce_specversion")
                    .add("ce_specversion", "1.0".getBytes(java.nio.charset.StandardCharsets.UTF_8));

            assertThat(CloudEventHeaders.read(headers, bytes(random), Instant.EPOCH))
                    .as("seed %d", seed)
                    .isNotNull();
        }
    }

    private static List<Object> facts(CloudEvent event) {
        String data = HexFormat.of().formatHex(event.data());
        return List.of(
                event.id(), event.source(), event.type(), event.subject(), event.time(), event.extensions(), data);
    }

    private static CloudEvent event(Random random) {
        Map<String, String> extensions = IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> name(random))
                .filter(name -> !OWN.contains(name))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> text(random)));
        return new CloudEvent(
                "i" + text(random),
                "s" + text(random),
                "t" + text(random),
                text(random),
                Instant.ofEpochMilli(random.nextLong(FIRST, LAST + 1)),
                extensions,
                bytes(random));
    }

    private static String name(Random random) {
        return random.ints(1 + random.nextInt(12), 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Up to 20 code points from all of Unicode; surrogates are none. */
    private static String text(Random random) {
        return random.ints(0, Character.MAX_CODE_POINT + 1)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .limit(random.nextInt(21))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }
}
