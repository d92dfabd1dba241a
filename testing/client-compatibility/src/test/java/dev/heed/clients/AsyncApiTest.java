package dev.heed.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/reference/asyncapi.yaml says what the code does. */
class AsyncApiTest {
    private static final AsyncApi API = AsyncApi.read();
    private static final Path GOLDEN = JourneyStack.ROOT.resolve("libraries/event-contracts/src/test/resources/golden");
    /** Not a payload of their own: they travel as headers, or do not travel. */
    private static final Set<Class<?>> NO_PAYLOAD = Set.of(
            CloudEvent.class,
            JourneyEvent.class,
            Topic.Keep.class,
            CloudEventHeaders.Read.Event.class,
            CloudEventHeaders.Read.Malformed.class);

    /** Schemas without a contract record: free data, raw bytes and headers. */
    private static final Set<String> NO_RECORD = Set.of(
            "Data",
            "Bytes",
            "CloudEventHeaders",
            "InboundHeaders",
            "JourneyEventHeaders",
            "RejectionHeaders",
            "DeadLetterHeaders");

    static Stream<ContractSchema> contracts() {
        return ContractRecords.all().stream()
                .filter(contract -> !NO_PAYLOAD.contains(contract))
                .map(ContractSchema::new);
    }

    static List<String> goldenFiles() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void isOfTheVersionThatItIsCheckedAgainst() {
        assertThat(API.document().path("asyncapi").asText()).isEqualTo("3.0.0");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(API.references())
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(API.target(reference).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void theChannelsAreTheTopics() {
        Set<String> topics = Arrays.stream(Topic.values()).map(Topic::topic).collect(Collectors.toSet());
        topics.add(Topic.deadLetters("{topic}", "{service}"));

        assertThat(addresses()).isEqualTo(topics);
    }

    @ParameterizedTest
    @EnumSource
    void aTopicKeepsAndSpreadsItsRecordsAsTheCodeSays(Topic topic) {
        JsonNode channel = API.channel(topic.topic());
        JsonNode settings = channel.path("bindings").path("kafka").path("topicConfiguration");

        assertThat(settings.path("cleanup.policy").path(0).asText())
                .isEqualTo(topic.keep().compact() ? "compact" : "delete");
        assertThat(settings.path("retention.ms").asLong())
                .isEqualTo(topic.keep().retention().toMillis());
        assertThat(channel.path("x-partitions").asText())
                .isEqualToIgnoringCase(topic.width().name());
    }

    @ParameterizedTest
    @EnumSource
    void aTopicHasSomebodyWhoSendsAndSomebodyWhoReceives(Topic topic) {
        assertThat(actions(topic)).containsExactly("receive", "send");
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageOfATopicSaysItsKey(Topic topic) {
        assertThat(API.channel(topic.topic()).path("messages").findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(key(message)).as(message).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void aSchemaHasTheFieldsOfItsRecord(ContractSchema contract) {
        JsonNode schema = API.schemas().path(contract.name());

        assertThat(withoutDescriptions(schema.path("properties"))).isEqualTo(contract.properties());
        assertThat(texts(schema.path("required"))).hasSameElementsAs(contract.required());
    }

    @Test
    void everySchemaHasARecord() {
        Set<String> expected = contracts().map(ContractSchema::name).collect(Collectors.toCollection(TreeSet::new));
        expected.addAll(NO_RECORD);

        assertThat(names(API.schemas())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void theExampleIsTheGoldenFile(String golden) throws IOException {
        JsonNode file = Json.tree(Files.readAllBytes(GOLDEN.resolve(golden + ".json")));
        JsonNode example = Example.named(golden).json();

        boolean withHeaders = file.has("headers");

        assertThat(example.path("payload")).isEqualTo(withHeaders ? file.path("data") : file);
        assertThat(example.path("headers")).isEqualTo(file.path("headers"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleFitsItsSchema(Example example) {
        assertThat(API.violations(example.payloadSchema(), example.json().path("payload")))
                .isEmpty();
        if (example.json().has("headers")) {
            assertThat(API.violations(example.headersSchema(), example.json().path("headers")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void aSchemaRefusesWhatLacksARequiredField(ContractSchema contract) {
        assertThat(API.violations(contract.name(), Json.MAPPER.createObjectNode()))
                .hasSize(contract.required().size());
    }

    @Test
    void theHeadersNameEveryAttributeOfAnEvent() throws IllegalAccessException {
        Set<String> named = names(API.schemas().path("JourneyEventHeaders").path("properties"));
        named.addAll(names(API.schemas().path("InboundHeaders").path("properties")));

        for (var field : JourneyEvent.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                assertThat(named).contains("ce_" + field.get(null));
            }
        }
    }

    static Stream<Example> examples() {
        return Example.all(API);
    }

    /** One example of a message. */
    record Example(JsonNode message, JsonNode json) {
        static Stream<Example> all(AsyncApi api) {
            return StreamSupport.stream(api.messages().spliterator(), false)
                    .flatMap(message -> StreamSupport.stream(
                                    message.path("examples").spliterator(), false)
                            .map(example -> new Example(message, example)));
        }

        static Example named(String name) {
            return all(API).filter(example -> example.json.path("name").asText().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("asyncapi.yaml has no example " + name));
        }

        String payloadSchema() {
            return AsyncApi.referred(message.path("payload"));
        }

        String headersSchema() {
            return AsyncApi.referred(message.path("headers"));
        }

        @Override
        public String toString() {
            return json.path("name").asText();
        }
    }

    private static String key(String message) {
        return API.target(message).at("/bindings/kafka/key/description").asText();
    }

    private static Set<String> addresses() {
        return StreamSupport.stream(API.channels().spliterator(), false)
                .map(channel -> channel.path("address").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> actions(Topic topic) {
        Set<String> actions = new TreeSet<>();
        for (JsonNode operation : API.document().path("operations")) {
            JsonNode channel = API.target(operation.path("channel").path("$ref").asText());
            if (channel.path("address").asText().equals(topic.topic())) {
                actions.add(operation.path("action").asText());
            }
        }
        return actions;
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode withoutDescriptions(JsonNode properties) {
        JsonNode plain = properties.deepCopy();
        plain.forEach(property -> ((ObjectNode) property).remove("description"));
        return plain;
    }
}
