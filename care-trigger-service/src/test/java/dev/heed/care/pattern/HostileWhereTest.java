package dev.heed.care.pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever somebody writes, it is accepted or refused with a code; nothing explodes. */
class HostileWhereTest {
    private static final List<String> TOKENS = List.of(
            "data",
            ".",
            "a",
            "b",
            "data.a",
            "data.b",
            "time",
            "type",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "?",
            "'x'",
            "\"",
            "'",
            "`",
            "==",
            "!=",
            "<",
            ">=",
            "&&",
            "||",
            "!",
            "-",
            "+",
            "*",
            "/",
            "%",
            "in",
            "has",
            "size",
            "matches",
            "startsWith",
            "'a+'",
            "1",
            "2.5",
            "0x1F",
            "1u",
            "b'x'",
            "r'\\d'",
            "null",
            "true",
            "map",
            "all",
            "x",
            "__result__",
            "@in",
            "\\",
            "\u0000",
            "\ud83d",
            " ",
            "\n",
            "9223372036854775808",
            "1e999",
            "timestamp");

    @Test
    void randomTokensAreAcceptedOrRefusedWithACode() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(14) + 1; n > 0; n--) {
                text.append(TOKENS.get(random.nextInt(TOKENS.size()))).append(random.nextBoolean() ? " " : "");
            }
            assertThat(Where.problems(text.toString(), "w"))
                    .as("seed " + seed + ": " + text)
                    .allMatch(problem -> problem.code().startsWith("where-"));
        }
    }

    static Stream<String> bombs() {
        return Stream.of(
                "(".repeat(999),
                "!".repeat(999) + "a",
                "-".repeat(997) + "1",
                "[".repeat(400) + "]".repeat(400) + " == data.a",
                "data" + ".a".repeat(490),
                "data" + "['a']".repeat(190),
                "1" + "+1".repeat(490) + " > 0",
                "data.a == 1 " + "&& data.a == 1 ".repeat(60),
                "data.a ? ".repeat(100) + "1",
                "[1,2].map(x, ".repeat(60) + "x" + ")".repeat(60),
                "data.a.matches('" + "(a{99})".repeat(100) + "')",
                "data.a.matches('" + "(".repeat(120) + "a" + ")".repeat(120) + "')",
                "data.a.matches('((((((a{9}){9}){9}){9}){9}){9})')",
                "data.a in [" + "1,".repeat(480) + "1]",
                "x".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void whatIsHugeOrDeepIsBounded(String expression) {
        assertThat(Where.problems(expression, "w")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void patternsThatMakeBacktrackingExplodeTakeLinearTime() {
        String text = "a".repeat(30_000) + "!";
        var condition = Where.condition("data.a.matches('^(a+)+$') || data.a.matches('^(a|a)*$')");

        Check<String> check = Conditions.compile(condition, path -> event -> event);

        assertThat(check.test(text)).isEqualTo(Truth.FALSE);
        assertThat(check.test(text.substring(1, 30_000))).isEqualTo(Truth.TRUE);
    }
}
