package dev.heed.clients;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Waits until every event of a story is readable, and asserts that each is there once and as it was sent. */
final class Delivery {
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final JourneyStack stack;
    private final List<Expected> expected;

    Delivery(JourneyStack stack, Story story, OfficialClient client) {
        this.stack = stack;
        this.expected =
                story.calls().stream().map(call -> new Expected(call, client)).toList();
    }

    void eventuallyOnce(Emission emission, Proxy proxy, Duration patience) {
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(500))
                .failFast(
                        "the client gave up",
                        () -> assertThat(emission.failure())
                                .as(() -> seenBy(proxy))
                                .isEmpty())
                .untilAsserted(
                        () -> assertThat(problems()).as(() -> seenBy(proxy)).isEmpty());
        await("no second one")
                .during(SETTLED)
                .atMost(SETTLED.plus(Duration.ofSeconds(20)))
                .untilAsserted(() -> assertThat(problems()).isEmpty());
    }

    /** What is not as it should be, the first few of it. */
    private List<String> problems() {
        Map<String, List<JsonNode>> timelines = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (Expected one : expected) {
            List<JsonNode> timeline = timelines.computeIfAbsent(
                    one.customer(), customer -> stack.timeline(customer).read());
            List<JsonNode> found = timeline.stream().filter(one::isSameEvent).toList();
            if (found.size() != 1) {
                problems.add(one + " is there " + found.size() + " times");
            } else {
                one.differences(found.getFirst()).forEach(difference -> problems.add(one + ": " + difference));
            }
        }
        long ids = timelines.values().stream()
                .flatMap(List::stream)
                .map(entry -> entry.path("id").asText())
                .distinct()
                .count();
        if (ids > expected.size()) {
            problems.add(ids + " events instead of " + expected.size());
        }
        return problems.stream().limit(10).toList();
    }

    private static String seenBy(Proxy proxy) {
        return "requests of the client: "
                + proxy.exchanges().stream().collect(Collectors.groupingBy(Exchange::toString, Collectors.counting()));
    }
}
