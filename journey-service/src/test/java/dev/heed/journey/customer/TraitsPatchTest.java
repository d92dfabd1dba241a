package dev.heed.journey.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.Json;
import dev.heed.journey.plan.TrackingPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class TraitsPatchTest {
    /** Columns: traits, personal ones, the patch of both as the plan separates it, what is said of both. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // members of objects stay unless they are named
                "{'a': {'zip': 1, 's': 2}} | {} | {'a': {'c': 3, 'zip': null}} | {} | {'a': {'s': 2, 'c': 3}} | {}",
                "{} | {'a': {'zip': 1, 's': 2}} | {} | {'a': {'c': 3, 'zip': null}} | {} | {'a': {'s': 2, 'c': 3}}",
                "{'a': 1} | {} | {'a': null} | {'email': null} | {'a': null} | {'email': null}",
                // what is personal already stays so, wherever it stands
                "{} | {'nick': 1} | {'nick': 2, 'b': 3} | {} | {'b': 3} | {'nick': 2}",
                "{'a': {'b': 1}} | {'/a/c': 1} | {'a': {'c': 2}} | {} | {'a': {'b': 1}} | {'/a/c': 2}",
                "{} | {'/~1a': 1} | {'/a': 2} | {} | {} | {'/~1a': 2}",
                // of an object that goes nothing personal is left
                "{'a': {'b': 1}} | {'/a/c': 1, '/ab/c': 2} | {'a': null} | {} | {'a': null} | {'/a/c': null}",
                "{'a': {'b': 1}} | {'/a/c/d': 1} | {'a': {'c': 2}} | {} | {'a': {'b': 1, 'c': 2}} | {'/a/c/d': null}",
                "{} | {'/a/c': 1} | {} | {'a': 'x'} | {} | {'a': 'x', '/a/c': null}",
                // what has become personal goes from the others
                "{'email': 'x'} | {} | {} | {'email': 'y'} | {'email': null} | {'email': 'y'}",
                "{'a': {'b': 1, 'c': 2}} | {} | {'a': {}} | {'/a/c': 3} | {'a': {'b': 1}} | {'/a/c': 3}"
            })
    void said(String traits, String personal, String kept, String marked, String others, String ofPerson) {
        var patch = new TrackingPlan.Split((ObjectNode) json(kept), map(marked));

        var said = TraitsPatch.said(patch, map(traits), map(personal));

        Map<String, JsonNode> byPlace = new HashMap<>();
        said.forEach(one -> byPlace.put(one.section() + one.name(), json(one.value())));
        Map<String, JsonNode> wanted = new HashMap<>();
        map(others).forEach((name, value) -> wanted.put("TRAIT" + name, value));
        map(ofPerson).forEach((name, value) -> wanted.put("PERSONAL" + name, value));
        assertThat(byPlace).isEqualTo(wanted);
    }

    private static Map<String, JsonNode> map(String text) {
        Map<String, JsonNode> map = new HashMap<>();
        json(text).properties().forEach(one -> map.put(one.getKey(), one.getValue()));
        return map;
    }

    private static JsonNode json(String text) {
        return Json.tree(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
