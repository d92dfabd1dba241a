package dev.heed.journey.plan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static dev.heed.journey.plan.Plans.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SchemaRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'$schema': 'https://json-schema.org/draft/2020-12/schema', '$id': 'https://a.example/order'}",
                "{'properties': {'$ref': {'type': 'string'}, 'pattern': {'const': {'$ref': 'https://a.example'}}}}",
                "{'$defs': {'money': {'type': 'number'}}, 'properties': {'a': {'$ref': '#/$defs/money'}}}",
                "{'$defs': {'a b': {'type': 'number'}}, 'properties': {'a': {'$ref': '#/$defs/a%20b'}}}",
                "{'properties': {'sku': {'pattern': '^[A-Z]{2,8}-\\\\d+$'}}}",
                "{'pattern': '^[^@]{1,64}@[a-z.]{1,255}$'}"
            })
    void these_can_be_stored(String schema) {
        assertThat(SchemaRules.problems(json(schema))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[] | '' | schema-not-object",
                "{'maximum': 1e400} | '' | number-out-of-range",
                "{'properties': {'a': {'type': 'text'}}} | /properties/a/type | enum",
                "{'$schema': 'http://json-schema.org/draft-07/schema#'} | /$schema | schema-dialect",
                "{'$ref': 'https://a.example/order'} | /$ref | schema-ref",
                "{'allOf': [{'$ref': 'file:///etc/hostname'}]} | /allOf/0/$ref | schema-ref",
                "{'$ref': '#/$defs/none'} | /$ref | schema-ref",
                "{'$ref': '#'} | '' | schema-recursive",
                "{'properties': {'a': {'$ref': '#'}}} | '' | schema-recursive",
                "{'items': {'$id': 'https://a.example/x'}} | /items/$id | schema-keyword",
                "{'$anchor': 'x'} | /$anchor | schema-keyword",
                "{'pattern': '(?=a)b'} | /pattern | schema-pattern",
                "{'pattern': '((a{100}){100}){100}'} | /pattern | schema-pattern",
                "{'pattern': '[^]]((a{100}){100}){9}'} | /pattern | schema-pattern",
                "{'pattern': '\\\\Q[\\\\E(a{900}){900}]'} | /pattern | schema-pattern",
                "{'pattern': '(b{1000}c{1000})'} | /pattern | schema-pattern",
                "{'patternProperties': {'(a)\\\\1': {}}} | /patternProperties | schema-pattern"
            })
    void these_are_refused_with_the_place_and_a_code(String schema, String pointer, String code) {
        var problems = SchemaRules.problems(json(schema));

        assertThat(problems).extracting(Violation::rule).contains(code);
        assertThat(problems).extracting(Violation::pointer).contains(pointer.replace("'", ""));
    }

    @Test
    void references_that_multiply_are_refused() {
        String doubling = IntStream.range(0, 20)
                .mapToObj(i -> "'d%1$d': {'allOf': [{'$ref': '#/$defs/d%2$d'}, {'$ref': '#/$defs/d%2$d'}]}"
                        .formatted(i, i + 1))
                .collect(Collectors.joining(","));

        assertThat(SchemaRules.problems(json("{'$ref': '#/$defs/d0', '$defs': {" + doubling + ", 'd20': {}}}")))
                .extracting(Violation::rule)
                .containsExactly("schema-too-large");
    }

    @Test
    void a_schema_that_is_long_or_deep_is_refused() {
        String deep = "{'not': ".repeat(40) + "{}" + "}".repeat(40);
        String large = "{'description': '" + "x".repeat(SchemaRules.CHARS) + "'}";

        assertThat(SchemaRules.problems(json(deep))).extracting(Violation::rule).containsExactly("schema-too-deep");
        assertThat(SchemaRules.problems(json(large)))
                .extracting(Violation::rule)
                .containsExactly("schema-too-large");
    }

    /** The rules refuse it before, so this asks the compiler alone. */
    @Test
    void nothing_is_fetched_even_where_the_rules_would_not_look() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(200);
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/order.json";

            assertThat(SchemaRules.problems(json("{'$ref': '#/later', 'later': {'$ref': '" + url + "'}}")))
                    .isNotEmpty();
            assertThatThrownBy(() ->
                            CompiledSchema.of(json("{'$ref': '" + url + "'}")).violations(json("{}")))
                    .isInstanceOf(RuntimeException.class);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_pattern_that_explodes_elsewhere_takes_linear_time() {
        var schema = CompiledSchema.of(json("{'properties': {'a': {'pattern': '^(a+)+$'}}}"));

        assertThat(schema.violations(json("{'a': '" + "a".repeat(30_000) + "!'}")))
                .hasSize(1);
    }
}
