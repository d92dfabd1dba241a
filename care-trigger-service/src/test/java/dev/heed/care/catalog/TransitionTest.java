package dev.heed.care.catalog;

import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.care.catalog.StoredPattern.Step;
import dev.heed.care.detect.Calendars;
import dev.heed.care.lint.Grounds;
import dev.heed.care.pattern.EventSchema;
import dev.heed.care.pattern.LintSettings;
import dev.heed.care.pattern.LintSettings.PlannedType;
import dev.heed.care.pattern.Problem;
import dev.heed.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class TransitionTest {
    /** It sends a message, which no service delivers yet. */
    private static final String MESSAGE = "payment-declined-again";
    /** It opens a task. */
    private static final String TASK = "refund-overdue";

    private static final Map<String, String> BACKTEST = Map.of(Transition.BACKTEST, "b_1");

    @ParameterizedTest
    @MethodSource("dev.heed.care.catalog.LifecycleTest#everyPair")
    void aTaskTakesEveryStepOfTheLifeCycleAndNoOther(LifecycleTest.Pair pair) {
        StoredPattern pattern = at(TASK, pair.from());
        boolean elsewhere = pair.from() == Status.PAUSED && pair.to().live() && pair.to() != pattern.place();

        Transition transition = Transition.of(pattern, step(pair.to(), BACKTEST));

        assertThat(transition instanceof Transition.Moved)
                .isEqualTo(Lifecycle.allows(pair.from(), pair.to()) && !elsewhere);
    }

    @ParameterizedTest
    @CsvSource({"SHADOW", "TRIAL", "ACTIVE"})
    void whatWasPausedGoesBackToWhereItWas(Status was) {
        StoredPattern paused = moved(at(TASK, was), Status.PAUSED);

        for (Status to : Status.values()) {
            boolean allowed = to == was || to == Status.RETIRED;
            assertThat(Transition.of(paused, step(to)) instanceof Transition.Moved)
                    .as("%s", to)
                    .isEqualTo(allowed);
        }
    }

    @Test
    void inShadowNothingIsDoneSoActionsNeedNotBePossible() {
        assertThat(Transition.of(at(MESSAGE, Status.DRAFT), step(Status.SHADOW)))
                .isInstanceOfSatisfying(
                        Transition.Moved.class,
                        moved -> assertThat(moved.after().status()).isEqualTo(Status.SHADOW));
    }

    @ParameterizedTest
    @CsvSource({"SHADOW, TRIAL", "TRIAL, ACTIVE"})
    void toActAPatternNeedsActionsThatArePossible(Status from, Status to) {
        assertThat(Transition.of(at(MESSAGE, from), step(to)))
                .isInstanceOfSatisfying(
                        Transition.Unfit.class,
                        unfit -> assertThat(unfit.problems())
                                .extracting(Problem::code)
                                .contains("action-not-supported"));
    }

    @ParameterizedTest
    @CsvSource({"DRAFT", "BACKTESTED", "SHADOW"})
    void whatContactsCustomersIsTriedFirst(Status from) {
        assertRefused(Transition.of(at(MESSAGE, from), step(Status.ACTIVE)), "trial-required");
    }

    @Test
    void whatIsCriticalIsNotTriedAndNeedsNoTrial() {
        StoredPattern critical = rewritten(at(MESSAGE, Status.SHADOW), "class: service", "class: critical");

        assertRefused(Transition.of(critical, step(Status.TRIAL)), "trial-refused");
        assertThat(Transition.of(critical, step(Status.ACTIVE))).isInstanceOf(Transition.Unfit.class);
    }

    @Test
    void backtestedNamesTheBacktest() {
        StoredPattern draft = at(TASK, Status.DRAFT);

        assertRefused(Transition.of(draft, step(Status.BACKTESTED)), "backtest-required");
        assertThat(Transition.backtested(draft, "b_1", "a person", Instant.EPOCH, Grounds.DEFAULT))
                .isInstanceOfSatisfying(
                        Transition.Moved.class,
                        moved -> assertThat(moved.after().history().getLast().detail())
                                .isEqualTo(BACKTEST));
    }

    @Test
    void whatDoesNotGoWithThePlanLeavesDraftNot() {
        StoredPattern draft = at(TASK, Status.DRAFT);
        assertThat(Transition.of(draft, step(Status.SHADOW), nothingIn("return.received")))
                .isInstanceOfSatisfying(
                        Transition.Unfit.class,
                        unfit -> assertThat(unfit.problems())
                                .extracting(Problem::code)
                                .contains("where-unknown-field"));
    }

    @Test
    void aChangedPlanKeepsNothingFromGoingOn() {
        StoredPattern paused = moved(at(TASK, Status.ACTIVE), Status.PAUSED);

        assertThat(Transition.of(paused, step(Status.ACTIVE), nothingIn("return.received")))
                .isInstanceOf(Transition.Moved.class);
    }

    /** A calendar may have changed meanwhile; the text can not. */
    @Test
    void testsThatNoLongerPassKeepNothingFromGoingOn() {
        StoredPattern failing = rewritten(at(TASK, Status.ACTIVE), "expect: []", "expect: [{at: +1m, customer: c1}]");

        assertThat(Transition.of(moved(failing, Status.PAUSED), step(Status.ACTIVE)))
                .isInstanceOf(Transition.Moved.class);
    }

    /** Every event of the type has no field at all. */
    private static Grounds nothingIn(String type) {
        var none = Json.tree("{\"additionalProperties\": false}".getBytes(StandardCharsets.UTF_8));
        var settings = LintSettings.DEFAULT.with(Map.of(type, new PlannedType(EventSchema.of(none), Set.of())));
        return new Grounds(settings, Calendars.DEFAULT);
    }

    private static void assertRefused(Transition transition, String code) {
        assertThat(transition)
                .isInstanceOfSatisfying(
                        Transition.Illegal.class,
                        illegal -> assertThat(illegal.code()).isEqualTo(code));
    }

    private static StoredPattern at(String name, Status status) {
        String source = Library.shipped().find(name).orElseThrow().source();
        StoredPattern draft = StoredPattern.draft(name, 1, "tests", source, step(Status.DRAFT));
        return switch (status) {
            case DRAFT -> draft;
            case PAUSED -> moved(moved(draft, Status.SHADOW), Status.PAUSED);
            case BACKTESTED, SHADOW, TRIAL, ACTIVE, RETIRED, DELETED -> moved(draft, status);
        };
    }

    private static StoredPattern moved(StoredPattern pattern, Status to) {
        return pattern.moved(to, step(to));
    }

    private static StoredPattern rewritten(StoredPattern pattern, String from, String to) {
        assertThat(pattern.source()).contains(from);
        return new StoredPattern(
                pattern.name(),
                pattern.version(),
                pattern.status(),
                pattern.revision(),
                pattern.owner(),
                pattern.source().replace(from, to),
                pattern.history());
    }

    private static Step step(Status to) {
        return step(to, Map.of());
    }

    private static Step step(Status to, Map<String, String> detail) {
        return new Step(to, "a test", "tests", Instant.EPOCH, detail);
    }
}
