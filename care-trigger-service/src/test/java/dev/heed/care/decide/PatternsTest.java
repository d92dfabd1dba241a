package dev.heed.care.decide;

import dev.heed.care.detect.Arrival;
import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Limits;
import dev.heed.care.detect.Match;
import dev.heed.care.pattern.PatternTexts;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PatternControl;
import dev.heed.time.BusinessCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class PatternsTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final String EACH = "when: {count: {of: a, atLeast: 1, within: 1m}}";
    private static final String WAIT = "when: {absence: {after: a, expected: [b], within: 1h, repeat: every}}";
    private static final byte[] NOTHING = {};

    private final Patterns patterns = new Patterns(Limits.DEFAULT, Calendars.DEFAULT);
    private final List<Match> found = new ArrayList<>();

    @Test
    void ofTwoActiveVersionsTheOneActivatedLastActs() {
        patterns.accept(active(1, EACH, 0));
        patterns.accept(active(2, EACH, 1));

        assertThat(matched()).containsExactly(2);
    }

    @Test
    void itDoesNotMatterInWhichOrderTheyAreTold() {
        patterns.accept(active(1, EACH, 1));
        patterns.accept(active(2, EACH, 0));

        assertThat(matched()).containsExactly(1);
    }

    @Test
    void activatedInTheSameInstantTheHigherVersionActs() {
        patterns.accept(active(2, EACH, 0));
        patterns.accept(active(1, EACH, 0));

        assertThat(matched()).containsExactly(2);
    }

    @Test
    void theSupersededVersionFinishesItsTimersAndBeginsNone() {
        patterns.accept(active(1, WAIT, 0));
        CustomerState before = told(NOTHING, "e1");
        patterns.accept(active(2, WAIT, 1));
        CustomerState after = told(before.write(), "e2");

        assertThat(patterns.detector().advance(after, Instant.MAX).matches())
                .extracting(Match::version)
                .containsExactly(1, 2);
    }

    @Test
    void aTrialActsInPlaceOfWhatWasActive() {
        patterns.accept(active(1, EACH, 0));
        patterns.accept(told("trial", 2, EACH, 1));

        assertThat(matched()).containsExactly(2);
    }

    @Test
    void aVersionInShadowRunsBesideTheOneThatActs() {
        patterns.accept(active(2, EACH, 1));
        patterns.accept(told("shadow", 1, EACH, 0));
        patterns.accept(told("shadow", 3, EACH, 2));

        assertThat(matched()).containsExactlyInAnyOrder(2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "backtested", "paused", "deleted", "of a later release"})
    void whatDoesNotRunSeesNothing(String status) {
        patterns.accept(told(status, 1, EACH, 0));

        assertThat(matched()).isEmpty();
    }

    @Test
    void aPatternThatCannotRunIsLeftOutAndTheOthersRun() {
        patterns.accept(active(1, EACH, 0));

        assertThat(patterns.accept(new PatternControl("p", 2, 2, "active", false, "no pattern", START.plusSeconds(1))))
                .isTrue();
        assertThat(patterns.accept(active(3, "when: {count: {of: z, atLeast: 1, within: 1m}}", 2)))
                .isTrue();

        assertThat(matched()).containsExactly(1);
    }

    @Test
    void aPatternWhoseCalendarIsGoneFinishesItsTimersAndBeginsNone() {
        String wait = WAIT.replace("within: 1h", "within: 1bd, calendar: ours");
        var ours = new Patterns(Limits.DEFAULT, name -> Optional.of(BusinessCalendar.DEFAULT));
        ours.accept(active(1, wait, 0));
        CustomerState before = CustomerState.fresh(ours.detector().patterns(), "c1");
        tell(ours.detector(), before, "e1");
        patterns.accept(active(1, wait, 0));

        CustomerState after = told(before.write(), "e2");

        assertThat(patterns.detector().advance(after, Instant.MAX).matches())
                .extracting(match -> match.evidence().getFirst().eventId())
                .containsExactly("e1");
    }

    private List<Integer> matched() {
        told(NOTHING, "e1");
        return found.stream().map(Match::version).toList();
    }

    private CustomerState told(byte[] bytes, String eventId) {
        Detector detector = patterns.detector();
        CustomerState state = CustomerState.read(detector.patterns(), "c1", bytes);
        tell(detector, state, eventId);
        return state;
    }

    private void tell(Detector detector, CustomerState state, String eventId) {
        detector.patterns()
                .observe(event(eventId), Arrival.IN_RUN)
                .ifPresent(o -> found.addAll(detector.onEvent(state, o).matches()));
    }

    private static PatternControl active(int version, String spec, int second) {
        return told("active", version, spec, second);
    }

    private static PatternControl told(String status, int version, String spec, int second) {
        String source = PatternTexts.text("p", version, spec);
        return new PatternControl("p", version, 2, status, false, source, START.plusSeconds(second));
    }

    private static JourneyEvent event(String id) {
        return new JourneyEvent(id, "test", "a", "c1", START, Map.of(), Json.tree(new byte[0]));
    }
}
