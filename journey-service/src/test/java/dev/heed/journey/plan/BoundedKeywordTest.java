package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static dev.heed.journey.plan.Plans.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What an emitter may make judging cost: one record of 256 KB has 87,000 elements. */
class BoundedKeywordTest {
    private static final int ELEMENTS = 87_000;
    private static final long MEGABYTE = 1 << 20;
    private static final JsonNode NUMBERS = tens(ELEMENTS);
    private static final JsonNode FEW = tens(10 * Findings.ENOUGH);
    private static final JsonNode NAMES = json(IntStream.range(0, 28_000)
            .mapToObj(i -> "'" + Integer.toString(i, 36) + "':0")
            .collect(Collectors.joining(",", "{'a': {", "}}")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'items': {'type': 'string'}}",
                "{'items': {'anyOf': [{'type': 'string'}, {'type': 'object'}, {'minimum': 20}]}}",
                "{'anyOf': [{'items': {'type': 'string'}}, {'items': {'type': 'object'}}]}",
                "{'items': {'$ref': '#/$defs/text'}}",
                "{'unevaluatedItems': {'type': 'string'}}"
            })
    void an_array_full_of_wrong_elements_costs_little(String schema) {
        assertCheap(schema, NUMBERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'additionalProperties': {'type': 'string'}}", "{'propertyNames': {'minLength': 9}}"})
    void an_object_full_of_wrong_attributes_costs_little(String schema) {
        assertCheap(schema, NAMES);
    }

    private static JsonNode tens(int elements) {
        return json("{'a': [" + "10,".repeat(elements - 1) + "10]}");
    }

    /** Memory, not time: it is the same on every machine. Unbounded, these cost 20 MB to 130 MB. */
    private static void assertCheap(String schema, JsonNode data) {
        var compiled =
                CompiledSchema.of(json("{'properties': {'a': " + schema + "}, '$defs': {'text': {'type': 'string'}}}"));
        long before = allocated();
        List<Violation> found = compiled.violations(data);

        assertThat(allocated() - before).isLessThan(16 * MEGABYTE);
        assertThat(found).hasSizeBetween(1, Findings.ENOUGH);
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'items': {'anyOf': [{'type': 'string'}, {'type': 'integer'}]}} | true",
                "{'items': {'oneOf': [{'type': 'string'}, {'minimum': 20}, {'maximum': 20}]}} | true",
                "{'anyOf': [{'items': {'type': 'string'}}, {'items': {'type': 'integer'}}]} | true",
                "{'not': {'items': {'type': 'string'}}} | true",
                "{'not': {'items': {'type': 'integer'}}} | false",
                "{'contains': {'const': 10}, 'minContains': 200} | true",
                "{'contains': {'type': 'string'}} | false",
                "{'if': {'items': {'type': 'string'}}, 'then': false, 'else': {'items': {'minimum': 10}}} | true",
                "{'if': {'items': {'type': 'string'}}, 'then': true, 'else': {'minItems': 99999}} | false",
                "{'items': {'if': {'type': 'string'}, 'then': false}} | true"
            })
    void what_is_only_tried_may_fail_as_often_as_it_likes(String schema, boolean fits) {
        var compiled = CompiledSchema.of(json("{'properties': {'a': " + schema + "}}"));

        assertThat(compiled.violations(FEW).isEmpty()).isEqualTo(fits);
    }

    @Test
    void the_first_ones_are_named() {
        var compiled = CompiledSchema.of(json("{'properties': {'a': {'items': {'type': 'string'}}}}"));

        assertThat(compiled.violations(FEW))
                .extracting(Violation::pointer)
                .startsWith("/a/0", "/a/1")
                .hasSize(Findings.ENOUGH);
    }
}
