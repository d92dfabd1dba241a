package dev.heed.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Wire.bytes;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is refused is refused with 400 or 422 and leaves nothing; what is accepted comes back equal; nothing is a 5xx. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class HostileInputIT {
    private static final int PER_CALL = 250;
    private static final int CALLERS = 16;
    private static final String AGENT = Tokens.bearer("agent");
    private final String user = fresh("user");

    @Test
    void our_own_documents() {
        documents(Corpus.own());
    }

    @Test
    void our_own_texts() {
        texts(Corpus.own());
    }

    @Test
    void the_documents_of_others() {
        documents(large());
    }

    @Test
    void the_texts_of_others() {
        texts(large());
    }

    @Test
    void documents_that_nest_without_end() {
        for (String nest :
                List.of("[".repeat(100_000), "{\"a\":".repeat(80_000), "[".repeat(50_000) + "]".repeat(50_000))) {
            assertThat(track(bytes(nest)).status()).isEqualTo(400);
            assertThat(track(asProperty("deep", bytes(nest))).status()).isEqualTo(400);
        }
    }

    private static Corpus large() {
        var large = Corpus.large();
        Assumptions.assumeTrue(
                large.isPresent(), "Skipped: json-parsing.json is not in ../shared/data, beside the project");
        return large.orElseThrow();
    }

    private void documents(Corpus corpus) {
        Map<String, JsonNode> accepted = new ConcurrentHashMap<>();
        atOnce(corpus.documents(), document -> {
            int whole = track(document.bytes()).status();
            int inside = track(asProperty(document.id(), document.bytes())).status();
            assertThat(whole).as("whole: " + document.id()).isIn(statuses(document, 422));
            assertThat(inside).as("inside: " + document.id()).isIn(statuses(document, 200));
            if (inside == 200) {
                accepted.put(document.id(), StrictJson.tree(document.bytes()).orElseThrow());
            }
        });
        Map<String, JsonNode> read = items(accepted.size());
        accepted.forEach(
                (id, json) -> assertThat(data(read, id).path("x")).as(id).isEqualTo(json));
    }

    /** @param good the status of what is strict JSON */
    private static List<Integer> statuses(Corpus.Document document, int good) {
        return switch (document.expect()) {
            case "accept" -> List.of(good);
            case "reject" -> List.of(400);
            default -> List.of(good, 400, 422);
        };
    }

    private void texts(Corpus corpus) {
        List<String> texts = corpus.texts();
        asTypes(texts);
        asProperties(texts);
        asCustomers(texts);
    }

    private void asTypes(List<String> texts) {
        String customer = user + "-types";
        Map<Integer, String> refused = batches(
                texts,
                (i, text) -> "{\"type\":\"track\",\"event\":" + quoted(text) + ",\"messageId\":\"" + customer + i
                        + "\",\"userId\":\"" + customer + "\"}");
        assertThat(List.of("type-missing", "type-too-long")).containsAll(refused.values());
        Map<String, JsonNode> read = items(customer, texts.size() - refused.size());
        each(
                texts,
                refused,
                (i, text) -> assertThat(item(read, customer + i).path("type").asText())
                        .isEqualTo(text));
    }

    private void asProperties(List<String> texts) {
        String customer = user + "-properties";
        Map<Integer, String> refused = batches(
                texts,
                (i, text) -> "{\"type\":\"track\",\"event\":\"e\",\"messageId\":\"" + customer + i + "\",\"userId\":\""
                        + customer + "\",\"properties\":{" + quoted(text) + ":" + quoted(text) + "}}");
        assertThat(refused).isEmpty();
        Map<String, JsonNode> read = items(customer, texts.size());
        each(
                texts,
                refused,
                (i, text) ->
                        assertThat(data(read, customer + i).path(text).asText()).isEqualTo(text));
    }

    private void asCustomers(List<String> texts) {
        Map<Integer, String> refused = batches(
                texts,
                (i, text) -> "{\"type\":\"track\",\"event\":\"e\",\"messageId\":\"" + user + i + "\",\"userId\":"
                        + quoted(text) + "}");
        assertThat(List.of("identifier-missing", "identifier-too-long")).containsAll(refused.values());
        atOnce(
                IntStream.range(0, texts.size())
                        .filter(i -> !refused.containsKey(i))
                        .boxed()
                        .toList(),
                i -> await().atMost(Duration.ofSeconds(60))
                        .pollDelay(Duration.ZERO)
                        .untilAsserted(() -> assertThat(page(texts.get(i), "?order=desc&limit=200"))
                                .contains("\"" + user + i + "\"")));
    }

    /** Each call waits for broker or store most of its time. */
    private static <T> void atOnce(List<T> all, Consumer<T> work) {
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            all.stream()
                    .map(one -> threads.submit(() -> work.accept(one)))
                    .toList()
                    .forEach(done -> {
                        try {
                            done.get();
                        } catch (ExecutionException e) {
                            throw new AssertionError(e.getCause());
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new IllegalStateException(e);
                        }
                    });
        }
    }

    private static void each(
            List<String> texts, Map<Integer, String> refused, java.util.function.BiConsumer<Integer, String> check) {
        for (int i = 0; i < texts.size(); i++) {
            if (!refused.containsKey(i)) {
                check.accept(i, texts.get(i));
            }
        }
    }

    /** The codes of what was refused, by index. */
    private static Map<Integer, String> batches(List<String> texts, BiFunction<Integer, String, String> item) {
        Map<Integer, String> refused = new HashMap<>();
        for (int from = 0; from < texts.size(); from += PER_CALL) {
            List<String> items = new ArrayList<>();
            for (int i = from; i < Math.min(from + PER_CALL, texts.size()); i++) {
                items.add(item.apply(i, texts.get(i)));
            }
            Wire.Answer answer = post("/v1/batch", bytes("{\"batch\":[" + String.join(",", items) + "]}"));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            for (JsonNode one : tree(answer.body()).path("rejected")) {
                refused.put(from + one.path("index").asInt(), one.path("code").asText());
            }
        }
        return refused;
    }

    private byte[] asProperty(String id, byte[] document) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes(
                "{\"event\":\"e\",\"userId\":\"" + user + "\",\"messageId\":\"" + id + "\",\"properties\":{\"x\":"));
        out.writeBytes(document);
        out.writeBytes(bytes("}}"));
        return out.toByteArray();
    }

    private static Wire.Answer track(byte[] body) {
        return post("/v1/track", body);
    }

    private static Wire.Answer post(String path, byte[] body) {
        return Wire.post(path, body, "Content-Type", "application/json", "Authorization", Wire.KEY);
    }

    private Map<String, JsonNode> items(int count) {
        return items(user, count);
    }

    private static Map<String, JsonNode> items(String customer, int count) {
        Map<String, JsonNode> items = new HashMap<>();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            items.clear();
            for (String next = "?limit=200"; !next.isEmpty(); ) {
                JsonNode page = tree(page(customer, next));
                page.path("items").forEach(item -> items.put(item.path("id").asText(), item));
                next = page.has("next")
                        ? "?limit=200&cursor=" + page.path("next").asText()
                        : "";
            }
            assertThat(items).hasSize(count);
        });
        return items;
    }

    private static String page(String user, String query) {
        String encoded = URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
        String path = "/api/journey/v1/customers/userId:" + encoded + "/timeline" + query;
        return Wire.get(path, "Authorization", AGENT).body();
    }

    private static JsonNode item(Map<String, JsonNode> items, String id) {
        return requireNonNull(items.get(id), id);
    }

    private static JsonNode data(Map<String, JsonNode> items, String id) {
        return item(items, id).path("data");
    }

    private static JsonNode tree(String json) {
        return StrictJson.tree(bytes(json)).orElseThrow();
    }

    private static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }
}
