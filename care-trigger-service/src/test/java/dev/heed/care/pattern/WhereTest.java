package dev.heed.care.pattern;

import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WhereTest {
    private static final JourneyEvent EVENT = new JourneyEvent(
            "e1",
            "shop",
            "payment.declined",
            "c1",
            Instant.parse("2026-03-02T09:00:00Z"),
            Map.of("channel", "app"),
            Json.tree("""
                    {"amount": 20.0, "count": 3, "code": "E42", "vip": true, "none": null, "big": 9007199254740993,
                     "card": {"brand": "visa"}, "a-b": 1, "endless": 1e999, "list": [1, "two", 3.0],
                     "text": "Überweisung \\ud83d\\ude00", "$os": "linux", "half": 0.5, "zero": 0}""".getBytes(StandardCharsets.UTF_8)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data.amount >= 20",
                "data.amount == 20",
                "data.count < 3.5",
                "3 >= data.count",
                "data.count > -1",
                "data.code == 'E42'",
                "data.code != \"E43\"",
                "data.code > 'E41'",
                "data.card.brand == 'visa'",
                "data.vip",
                "data.vip == true",
                "!(data.amount < 20)",
                "data.amount > 100 || data.vip",
                "data.count == 3 && data.code == 'E42' && !(data.code == 'x')",
                "has(data.amount) && !has(data.other) && has(data.none)",
                "!has(data.other.deeper)",
                "type == 'payment.declined' && channel == 'app' && source != 'desk'",
                "time >= '2026-03-02T10:00:00+01:00' && time < '2026-03-03T00:00:00Z'",
                "data.big == 9007199254740993",
                "data.`a-b` == 1",
                "data['a-b'] == 1 && data['$os'] == 'linux' && data['card'].brand == 'visa'",
                "data.code in ['E41', 'E42'] && !(data.code in [])",
                "data.count in [1, 3] && data.count in [3.0] && data.amount in [20]",
                "data.code in ['x', 'E' , data.code]",
                "1 in data.list && 'two' in data.list && 3 in data.list && !(2 in data.list)",
                "'brand' in data.card && !('x' in data.card) && !(1 in data.card)",
                "data.count + 1 == 4 && data.count - 1 == 2 && data.count * 2 == 6 && 7 / data.count == 2",
                "7 % data.count == 1 && -7 % data.count == -1 && -7 / 2 == -3",
                "data.amount / 8 == 2.5 && data.count / 2 == 1 && data.count / 2.0 == 1.5",
                "data.count + data.half > 3.4 && -data.half < 0.0 && -data.count == -3",
                "data.half / data.zero > 1e300",
                "data.code.startsWith('E') && data.code.endsWith('2') && data.code.contains('4')",
                "data.code.contains('') && data.text.startsWith('Ü')",
                "data.code.matches('^E[0-9]+$') && matches(data.code, '4') && !data.code.matches('^4')",
                "size(data.text) == 13 && data.text.size() == 13 && size(data.list) == 3 && size(data.card) == 1",
                "size(type) > 10 && type.endsWith('.declined')",
                "(data.count == 3) == true && has(data.code) == data.vip",
                "data.none == null && data.code != null && data.list == data.list",
                "data.vip > false",
                "data.amount != data.count",
                "-(data.half - 0.5) == 0 && -(data.half - 0.5) == 0.0 && !(-(data.half - 0.5) < data.zero)"
            })
    void holds(String expression) {
        assertThat(Where.of(expression).test(EVENT)).isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "data.amount > 20; FALSE",
                "data.code == 42; FALSE",
                "!(data.code != 42); FALSE",
                "data.none == 1; FALSE",
                "data.big == 9007199254740992; FALSE",
                "data.other == 1; MISSING_FIELD",
                "!(data.other == 1); MISSING_FIELD",
                "data.other != 1; MISSING_FIELD",
                "data.card.other.deeper == 1; MISSING_FIELD",
                "account == 'a'; MISSING_FIELD",
                "data.vip && data.other == 1; MISSING_FIELD",
                "data.code > 3; TYPE_MISMATCH",
                "!(data.code > 3); TYPE_MISMATCH",
                "data.none < 1; TYPE_MISMATCH",
                "data.endless > 1; TYPE_MISMATCH",
                "1 != data.endless; TYPE_MISMATCH",
                "data.count; TYPE_MISMATCH",
                "data.other in ['a']; MISSING_FIELD",
                "data.other in [1]; MISSING_FIELD",
                "1 in data.other; MISSING_FIELD",
                "1 in [1, data.other]; MISSING_FIELD",
                "1 in data.code; TYPE_MISMATCH",
                "data.count in ['3']; FALSE",
                "data.none in [1, 'x']; FALSE",
                "data.other + 1 > 0; MISSING_FIELD",
                "data.code + 1 > 0; TYPE_MISMATCH",
                "data.code + data.code == 'E42E42'; TYPE_MISMATCH",
                "data.list + data.list == data.list; TYPE_MISMATCH",
                "data.count / data.zero > 0; TYPE_MISMATCH",
                "data.count % data.zero == 0; TYPE_MISMATCH",
                "data.amount % 3 == 0; TYPE_MISMATCH",
                "data.big * data.big > 0; TYPE_MISMATCH",
                "-data.code == 1; TYPE_MISMATCH",
                "size(data.count) > 0; TYPE_MISMATCH",
                "size(data.other) > 0; MISSING_FIELD",
                "data.count.startsWith('3'); TYPE_MISMATCH",
                "data.code.contains(data.other); MISSING_FIELD",
                "data.other.matches('x'); MISSING_FIELD",
                "data.count.matches('3'); TYPE_MISMATCH",
                "data.list > 1; TYPE_MISMATCH",
                "has(data.other) == true; FALSE"
            })
    void doesNotHoldAndSaysWhy(String expression, Truth truth) {
        assertThat(Where.of(expression).test(EVENT)).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "data.other == 1 || data.vip; TRUE",
                "data.vip || data.other == 1; TRUE",
                "data.other == 1 && data.count == 4; FALSE",
                "data.code > 3 || data.vip; TRUE"
            })
    void aSideThatDecidesAloneDecidesWhateverTheOtherIs(String expression, Truth truth) {
        assertThat(Where.of(expression).test(EVENT)).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "data.list[0] == 1; where-not-supported",
                "data[data.code] == 1; where-not-supported",
                "data.n > 1 ? true : false; where-not-supported",
                "data.list.exists(x, x > 1); where-not-supported",
                "data.list.map(x, x) == [1]; where-not-supported",
                "data.list.filter(x, x > 1).size() > 0; where-not-supported",
                "[1] == data.n; where-not-supported",
                "data.n in [[1]]; where-not-supported",
                "data.n == {'a': 1}; where-not-supported",
                "data.n == 5u; where-not-supported",
                "data.n == b'x'; where-not-supported",
                "int(data.n) == 5; where-not-supported",
                "dyn(data.n) == 5; where-not-supported",
                "type(data.n) == int; where-not-supported",
                "timestamp(data.t) > timestamp('2026-01-01T00:00:00Z'); where-not-supported",
                "data.n.lowerAscii() == 'x'; where-not-supported",
                "data.n.matches(data.m); where-not-supported",
                "data.n.startsWith(); where-not-supported",
                "data.n.matches('('); where-pattern",
                "data.n.matches('(?=x)'); where-pattern",
                "data.n.matches('(a)\\\\1'); where-pattern",
                "data.n.matches('(a{1000}){1000}'); where-pattern",
                "('a' + 'b') == data.n; where-type",
                "[1] + [2] == data.n; where-not-supported",
                "data.n + 1; where-type",
                "size(data.n); where-type",
                "data.n.contains(5); where-type",
                "!('a' in 'abc'); where-type",
                "type + 1 > 2; where-type",
                "-type == 1; where-type",
                "5.0 % 2.0 == 1.0; where-type",
                "data.n > 1 && 5; where-type",
                "size(5) > 1; where-type",
                "data.n.contains('a') > 5; where-type",
                "time in ['x']; where-type",
                "time.startsWith('2026'); where-type",
                "subject == 'x'; where-unknown-field",
                "event.data.n == 1; where-unknown-field",
                "data == 1; where-unknown-field",
                "type > 5; where-type",
                "1 > 'a'; where-type",
                "type; where-type",
                "!'a'; where-type",
                "time > 5; where-type",
                "time > 'soon'; where-type",
                "time > data.other; where-type",
                "data.n >; where-syntax",
                "data.n = 1; where-syntax",
                "''; where-syntax"
            })
    void anythingElseIsRefusedWithACode(String expression, String code) {
        assertThat(Where.problems(expression, "spec.signals.a.where"))
                .singleElement()
                .satisfies(p -> assertThat(p.code()).isEqualTo(code))
                .satisfies(p -> assertThat(p.path()).isEqualTo("spec.signals.a.where"));
        assertThatThrownBy(() -> Where.of(expression)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"data.n == 1 && foo > 2; 16", "data.n.matches('('); 16", "1 > 'a'; 3", "data.list[0] == 1; 10"})
    void aRefusalSaysAtWhichCharacter(String expression, int character) {
        assertThat(Where.problems(expression, "w")).extracting(Problem::column).containsExactly(character);
    }

    @Test
    void lengthAndDepthAreBounded() {
        String wide = "data.a == 1" + " || data.a == 1".repeat(100);
        String deep = "!(".repeat(200) + "data.a" + ")".repeat(200);
        String manyNots = "(!".repeat(40) + "data.a" + ")".repeat(40);

        assertThat(Where.problems(wide, "w")).extracting(Problem::code).containsExactly("where-too-large");
        assertThat(Where.problems(deep, "w")).hasSize(1);
        assertThat(Where.problems(manyNots, "w")).hasSize(1);
        assertThat(Where.problems("data.a == 1" + " || data.a == 1".repeat(60), "w"))
                .isEmpty();
    }
}
