package dev.heed.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Recipient;
import dev.heed.contracts.Seal;
import dev.heed.contracts.Topic;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
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
            Recipient.class,
            CloudEventHeaders.Read.Event.class,
            CloudEventHeaders.Read.Malformed.class);

    private static final Set<Topic> NOT_USED_YET =
            EnumSet.of(Topic.CARE_POLICIES, Topic.CARE_COMMANDS, Topic.METRICS_EVENTS);

    /** Schemas without a contract record: free data, raw bytes, what one service alone writes, and headers. */
    private static final Set<String> NO_RECORD = Set.of(
            ("Data Bytes OrderedCustomer UnmergeOrder EraseOrder StageOverdue CustomerThrottled CloudEventHeaders"
                            + " InboundHeaders JourneyEventHeaders RejectionHeaders DeadLetterHeaders")
                    .split(" "));

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

    static Stream<Topic> topics() {
        return ServiceCode.all().stream()
                .flatMap(service -> Stream.concat(service.sends().stream(), service.receives().stream()))
                .distinct();
    }

    @Test
    void theChannelsAreTheTopicsThatTheServicesUse() {
        Set<String> topics = topics().map(Topic::topic).collect(Collectors.toSet());
        topics.add(Topic.deadLetters("{topic}", "{service}"));

        assertThat(addresses()).isEqualTo(topics);
    }

    @Test
    void aTopicThatNobodyUsesYetIsKnownAsOne() {
        Set<Topic> unused = EnumSet.complementOf(EnumSet.copyOf(topics().toList()));

        assertThat(unused).isEqualTo(NOT_USED_YET);
    }

    @ParameterizedTest
    @MethodSource("topics")
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

    @Test
    void theOperationsAreThoseOfTheCode() {
        Set<String> expected = new TreeSet<>(Set.of("emitter send journey.inbound"));
        for (ServiceCode service : ServiceCode.all()) {
            service.sends().forEach(topic -> expected.add(service.name() + " send " + topic.topic()));
            service.receives().forEach(topic -> expected.add(service.name() + " receive " + topic.topic()));
        }

        assertThat(operations()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("topics")
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
    @MethodSource("examples")
    void anExampleIsReadByTheCode(Example example) {
        byte[] data = Json.write(example.json().path("payload"));
        ContractRecords.all().stream()
                .filter(contract -> new ContractSchema(contract).name().equals(example.payloadSchema()))
                .forEach(contract -> assertThat(Json.read(data, contract)).isInstanceOf(contract));
        if (example.json().has("headers")) {
            assertThat(CloudEventHeaders.read(example.headers(), data, Instant.EPOCH))
                    .isInstanceOf(CloudEventHeaders.Read.Event.class);
        }
    }

    @Test
    void theSealIsAHeaderOfInboundRecords() {
        assertThat(names(API.schemas().path("InboundHeaders").path("properties")))
                .contains(Seal.HEADER);
        assertThat(API.document().findValuesAsText(Seal.HEADER).stream().filter(text -> !text.isEmpty()))
                .isNotEmpty()
                .allSatisfy(seal -> assertThat(Base64.getDecoder().decode(seal)).hasSize(Long.BYTES + 16));
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

        Headers headers() {
            Headers headers = new RecordHeaders();
            json.path("headers")
                    .properties()
                    .forEach(header -> headers.add(
                            header.getKey(), header.getValue().asText().getBytes(StandardCharsets.UTF_8)));
            return headers;
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

    private static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (JsonNode operation : API.document().path("operations")) {
            JsonNode channel = API.target(operation.path("channel").path("$ref").asText());
            operations.add(String.join(
                    " ",
                    operation.at("/tags/0/name").asText(),
                    operation.path("action").asText(),
                    channel.path("address").asText()));
        }
        return operations;
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private static JsonNode withoutDescriptions(JsonNode properties) {
        JsonNode plain = properties.deepCopy();
        plain.forEach(property -> ((ObjectNode) property).remove("description"));
        return plain;
    }
}
