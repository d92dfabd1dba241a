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
                     "card": {"brand": "visa"}, "a-b": 1, "endless": 1e999}""".getBytes(StandardCharsets.UTF_8)));

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
                "data.`a-b` == 1"
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
                "data.count; TYPE_MISMATCH"
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
                "data.n in [1, 2]; where-not-supported",
                "data.n + 1 > 2; where-not-supported",
                "data.name.startsWith('x'); where-not-supported",
                "size(data.list) > 1; where-not-supported",
                "data.list[0] == 1; where-not-supported",
                "data.n > 1 ? true : false; where-not-supported",
                "data.list.exists(x, x > 1); where-not-supported",
                "data.n == null; where-not-supported",
                "[1] == data.n; where-not-supported",
                "(data.a == 1) == true; where-not-supported",
                "has(data.a) == true; where-not-supported",
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
