package dev.heed.care.pattern;

import dev.heed.care.pattern.When.Absence;
import dev.heed.care.pattern.When.Count;
import dev.heed.care.pattern.When.Group;
import dev.heed.care.pattern.When.Points;
import dev.heed.care.pattern.When.Repeat;
import dev.heed.care.pattern.When.Score;
import dev.heed.care.pattern.When.Sequence;
import dev.heed.care.pattern.When.Spike;
import dev.heed.care.pattern.When.Until;
import dev.heed.care.pattern.When.Within;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class GoldenPatternsTest {
    @ParameterizedTest
    @FieldSource("dev.heed.care.pattern.PatternTexts#GOLDEN")
    void everyGoldenFileIsAcceptedAndHasNoErrors(String file) {
        FrictionPattern pattern = golden(file);

        assertThat(Lint.check(pattern)).isEmpty();
        assertThat(Lint.leavingDraft(pattern)).isEmpty();
    }

    @Test
    void aCountIsReadWhole() {
        FrictionPattern pattern = golden("01-count-payment-failure-loop");
        Spec spec = pattern.spec();

        assertThat(pattern.id()).isEqualTo("payment-failure-loop@3");
        assertThat(pattern.metadata().owner()).isEqualTo("team-checkout");
        assertThat(spec.per()).containsExactly("customer", "orderId");
        assertThat(spec.when()).isEqualTo(new Count("declined", 2, span("30m"), ""));
        assertThat(spec.unless()).containsExactly("paid");
        assertThat(spec.guard().cooldown()).isEqualTo(span("24h"));
        assertThat(spec.actions().first()).isTrue();
        assertThat(spec.actions().list()).extracting(Spec.Action::kind).containsExactly("notify", "notify");
        assertThat(spec.measure().holdout()).isEqualTo(10);
        assertThat(spec.tests()).hasSize(5);
    }

    @Test
    void sequencesAndAbsencesAreReadWhole() {
        assertThat(when("02-sequence-cross-channel-cascade"))
                .isEqualTo(new Sequence(List.of("appError", "search", "call"), span("30m")));
        assertThat(when("03-absence-stalled-shipment"))
                .isEqualTo(new Absence(
                        "scanned",
                        List.of("scanned", "done"),
                        new Within(span("3bd")),
                        "default",
                        span("2h"),
                        Repeat.KEEP));
        assertThat(when("08-absence-promise-broken"))
                .isEqualTo(new Absence(
                        "promised", List.of("called"), new Until("data.dueAt"), "", span("10m"), Repeat.KEEP));
    }

    @Test
    void theOtherVerbsAreReadWholeToo() {
        assertThat(when("05-spike-api-errors")).isEqualTo(new Spike("apiError", span("10m"), span("24h"), 5, 20));
        assertThat(when("07-distinct-channel-hopping")).isEqualTo(new Count("contact", 3, span("24h"), "data.channel"));
        Score score = (Score) when("04-score-digital-frustration");
        assertThat(score.add()).contains(new Points("errorClick", 5), new Points("goalDone", -6));
        Group all = (Group) when("06-absence-checkout-abandoned");
        assertThat(all.every()).isTrue();
        assertThat(all.of()).extracting(When::verb).containsExactly("count", "absence");
    }

    @Test
    void repeatedTestEventsAreWrittenOut() {
        PatternTest test = golden("05-spike-api-errors").spec().tests().getFirst();

        assertThat(test.given()).hasSize(20);
        assertThat(test.given().getLast().time()).isEqualTo("2026-03-02T09:06:20Z");
        assertThat(test.given().getLast().account()).contains("a1");
    }

    @ParameterizedTest
    @FieldSource("dev.heed.care.pattern.PatternTexts#GOLDEN")
    void everyVerbCanRun(String file) {
        assertThat(Activation.detection(golden(file))).isEmpty();
    }

    private static FrictionPattern golden(String file) {
        return PatternTexts.accepted(PatternTexts.golden(file));
    }

    private static When when(String file) {
        return golden(file).spec().when();
    }

    private static TimeSpan span(String text) {
        return TimeSpan.parse(text);
    }
}
