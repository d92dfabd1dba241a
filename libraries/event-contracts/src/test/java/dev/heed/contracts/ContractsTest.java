package dev.heed.contracts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every contract that is a JSON document. */
class ContractsTest {
    static Stream<Arguments> contracts() {
        return Stream.of(
                Arguments.of("decision-v1", Samples.decision()),
                Arguments.of("action-v1", Samples.action()),
                Arguments.of("desk-event-v1", Samples.deskEvent()),
                Arguments.of("profile-v1", Samples.profile()),
                Arguments.of("identity-change-v1", Samples.identityChange()),
                Arguments.of("handover-v1", Samples.handover()),
                Arguments.of("personal-part-v1", Samples.personalPart()),
                Arguments.of("run-marker-v1", Samples.runMarker()),
                Arguments.of("run-opened-v1", new RunOpened("run-7", true)),
                Arguments.of("pattern-control-v1", Samples.patternControl()));
    }

    static Stream<Arguments> contractsThatKeepUnknownFields() {
        return contracts().filter(each -> !String.valueOf(each.get()[0]).startsWith("run-"));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void isWrittenAsItsGoldenFile(String golden, Object sample) {
        assertThat(Golden.written(sample)).isEqualTo(Golden.of(golden).wire());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void isReadFromItsGoldenFile(String golden, Object sample) {
        assertThat(Golden.of(golden).read(sample.getClass())).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("contractsThatKeepUnknownFields")
    void keepsFieldsOfANewerWriter(String golden, Object sample) {
        Golden newer = Golden.of(golden)
                .with("amended", Samples.json("{\"by\":\"Zoë\",\"times\":[1,2.5,null]}"))
                .with("basis", Samples.json("null"));

        Object read = newer.read(sample.getClass());

        assertThat(Golden.written(read)).isEqualTo(newer.wire());
    }

    @Test
    void aDecisionKeepsFieldsOfANewerWriterInItsParts() {
        Golden file = Golden.of("decision-v1");
        ObjectNode inputs = file.tree().get("inputs").deepCopy();
        ArrayNode because = file.tree().get("because").deepCopy();
        inputs.put("openTickets", 2);
        ((ObjectNode) because.get(0)).put("weight", 0.5);
        Golden newer = file.with("inputs", inputs).with("because", because);

        Object read = newer.read(Decision.class);

        assertThat(Json.tree(Json.write(read))).isEqualTo(newer.tree());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void isReadWhateverANewerWriterAdded(String golden, Object sample) {
        Golden newer = Golden.of(golden).with("amended", Samples.json("{\"by\":\"Zoë\"}"));

        assertThat(newer.read(sample.getClass())).hasSameClassAs(sample);
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void isReadFromFieldsInAnyOrder(String golden, Object sample) {
        Golden file = Golden.of(golden);
        String first = List.copyOf(fieldNames(file)).getFirst();

        Golden reordered = file.without(first).with(first, file.tree().get(first));

        assertThat(reordered.wire()).isNotEqualTo(file.wire());
        assertThat(reordered.read(sample.getClass())).isEqualTo(sample);
    }

    private static List<String> fieldNames(Golden golden) {
        return golden.tree().propertyStream().map(java.util.Map.Entry::getKey).toList();
    }
}
