package dev.heed.bench;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PatternTextTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final String TEXT = """
            metadata: {name: calls-in-vain, version: 2}
            spec:
              per: [customer, topic]
              tests:
                - name: fires later
                  given:
                    - {every: 1m, from: +0m, times: 3, type: called, customer: c1, sessionId: s1, data: {topic: t}}
                  expect: [{at: +2m, customer: c1}]
                - name: fires at once
                  given:
                    - {at: +0m, type: promised, customer: c1, data: {dueAt: "2026-03-02T14:00:00Z", n: 5}}
                  expect: [{at: +0m, customer: c1}]
                - name: does not
                  given:
                    - {at: +0m, type: called, customer: c1}
                  expect: []
            """;

    private final PatternText pattern = PatternText.of(TEXT, NOW);

    @Test
    void aPatternIsKnownByItsNameVersionAndFirstKey() {
        assertThat(pattern.name()).isEqualTo("calls-in-vain");
        assertThat(pattern.version()).isEqualTo("2");
        assertThat(pattern.firstKey()).isEqualTo("customer");
    }

    @Test
    void itsStoriesAreTheTestsThatFireWithEachOfTheirEvents() {
        assertThat(pattern.stories()).hasSize(2);
        var first = pattern.stories().getFirst();
        assertThat(first.events()).hasSize(3).allSatisfy(event -> {
            assertThat(event.type()).isEqualTo("called");
            assertThat(event.extensions()).isEqualTo(Map.of("sessionid", "s1"));
        });
        assertThat(first.atOnce()).isFalse();
        assertThat(pattern.stories().getLast().atOnce()).isTrue();
    }

    @Test
    void whatIsDueHoursAfterATestBeganIsDueHoursFromNow() {
        var promised = pattern.stories().getLast().events().getFirst();

        assertThat(new String(promised.data(), StandardCharsets.UTF_8))
                .isEqualTo("{\"dueAt\":\"2026-11-23T01:00:00Z\",\"n\":5}");
    }

    @Test
    void theCatalogueHasEnoughForSixtyAndCopiesHaveNamesOfTheirOwn() {
        List<PatternText> all = Catalogue.perCustomer(Path.of("../.."), NOW);

        var some = Catalogue.some(all, all.size() + 3);

        assertThat(all).hasSizeGreaterThan(50).allMatch(each -> !each.stories().isEmpty());
        assertThat(new HashSet<>(some.stream().map(PatternText::name).toList())).hasSize(all.size() + 3);
        assertThat(some.getLast().yaml()).contains("name: " + some.getLast().name() + "\n");
    }

    @Test
    void tenOfTheCatalogueAreNotThoseOfOneDomain() {
        List<PatternText> all = Catalogue.perCustomer(Path.of("../.."), NOW);

        var some = Catalogue.some(all, 10);

        assertThat(some).doesNotHaveDuplicates().hasSize(10).containsOnlyOnceElementsOf(all.subList(0, 1));
        assertThat(all.indexOf(some.getLast())).isGreaterThan(all.size() * 8 / 10);
    }
}
