package dev.heed.journey.stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class MapReaderTest {
    @Test
    void a_map_is_read_as_it_is_written() {
        JourneyMap map = Sketch.map(Sketch.ONBOARDING);

        assertThat(map.id()).isEqualTo("onboarding@1");
        assertThat(map.owner()).isEqualTo("team-growth");
        assertThat(map.stages().stream().map(JourneyMap.Stage::name)).containsExactly("sign-up", "set-up", "paying");
        assertThat(map.stage("set-up").flatMap(JourneyMap.Stage::limit)).contains(Duration.ofDays(3));
        assertThat(map.terminal()).containsExactly("paying");
        assertThat(map.types())
                .containsExactlyInAnyOrder(
                        "signup.started", "signup.abandoned", "account.created", "account.closed", "plan.chosen");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    expected: 3d        | expected: soon      | duration-malformed | 13 | 17
                    expected: 3d        | expected: 0d        | duration-malformed | 13 | 17
                    expected: 3d        | expcted: 3d         | key-unknown | 13 | 16
                    owner: team-success | expected: 4d        | key-duplicate | 14 | 7
                    - name: set-up      | - name: sign-up     | stage-duplicate | 10 | 7
                    - name: set-up      | - name: Set Up      | name-malformed | 10 | 13
                    version: 1          | version: one        | version-malformed | 3 | 39
                    [paying]            | [paid]              | terminal-unknown | 5 | 14
                    [paying]            | [set-up]            | terminal-expected | 5 | 14
                    data.plan: pro      | plan: pro           | path-unknown | 16 | 49
                    journey/v1          | journey/v2          | api-version-unknown | 1 | 13
                    kind: JourneyMap    | kind: Pattern       | kind-unknown | 2 | 7
                    [{type: account.created}] | []            | entry-empty | 10 | 7
                    [{type: account.created}] | account       | type-wrong | 11 | 14
                    [{type: account.created}] | &a [{type: b}]| type-wrong | 11 | 14
                    """)
    void what_is_wrong_is_said_with_its_place(String right, String wrong, String code, int line, int column) {
        List<Problem> problems = problems(Sketch.ONBOARDING.replace(right.strip(), wrong.strip()));

        assertThat(problems)
                .extracting(Problem::code, Problem::line, Problem::column)
                .contains(tuple(code.strip(), line, column));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                      | yaml-empty
                    a: [                    | yaml-malformed
                    a: 1\\n---\\nb: 2       | yaml-documents
                    !!java.net.URL [x]      | yaml-malformed
                    """)
    void what_is_no_map_at_all_is_refused(String text, String code) {
        assertThat(problems(text.replace("\\n", "\n")).getFirst().code()).isEqualTo(code);
    }

    @Test
    void neither_a_huge_nor_a_deep_document_is_read() {
        assertThat(problems("a".repeat(MapReader.LARGEST + 1)).getFirst().code())
                .isEqualTo("yaml-too-large");
        assertThat(problems("[".repeat(10_000)).getFirst().code()).isEqualTo("yaml-malformed");
    }

    @ParameterizedTest
    @CsvSource({"7d,PT168H", "36h,PT36H", "30m,PT30M", "45s,PT45S", "P2D,PT48H", "PT1H30M,PT1H30M"})
    void spans_are_short_words_or_iso(String text, Duration span) {
        assertThat(Spans.parse(text)).contains(span);
    }

    @ParameterizedTest
    @CsvSource({"7", "7w", "-1d", "PT0S", "P9999999D", "1.5d", "99999999999999999999d"})
    void other_spans_are_refused(String text) {
        assertThat(Spans.parse(text)).isEqualTo(Optional.empty());
    }

    private static List<Problem> problems(String yaml) {
        return switch (MapReader.read(yaml)) {
            case MapReader.Read.Accepted(var map) -> throw new AssertionError("accepted: " + map);
            case MapReader.Read.Refused(var problems) -> problems;
        };
    }
}
