package dev.heed.care.pattern;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything that can be wrong with a pattern. The code is the name in lower case with hyphens; codes are stable:
 * scripts and dashboards of other people use them. The page {@code docs/reference/lint.md} shows an example of each.
 */
public enum Rule {
    YAML_MALFORMED(Level.ERROR, "The file is YAML, in UTF-8."),
    YAML_DOCUMENTS(Level.ERROR, "What is stored is one document, one pattern. heed lint reads files with several."),
    YAML_ANCHOR(Level.ERROR, "Anchors and aliases are not part of the format."),
    YAML_KEY(Level.ERROR, "Keys are plain words."),
    DUPLICATE_KEY(Level.ERROR, "A key stands once in its block."),
    UNKNOWN_KEY(Level.ERROR, "Only keys of the format are there."),
    MISSING_KEY(Level.ERROR, "Compulsory keys are there."),
    WRONG_TYPE(Level.ERROR, "A value is of the type that its key asks for."),
    VALUE_NOT_ALLOWED(Level.ERROR, "A value is one of those that its key allows."),
    VALUE_MALFORMED(Level.ERROR, "A name, span, path or moment has its form."),
    VALUE_OUT_OF_BOUNDS(Level.ERROR, "Numbers, lengths and counts are within their bounds."),
    EXACTLY_ONE(Level.ERROR, "Of keys that exclude each other exactly one is there."),
    DUPLICATE_VALUE(Level.ERROR, "A list names nothing twice."),
    TEST_TOO_LARGE(Level.ERROR, "The tests of a pattern have at most 20,000 events together."),

    WHERE_TOO_LARGE(Level.ERROR, "An expression has at most 1,000 characters and 32 levels."),
    WHERE_SYNTAX(Level.ERROR, "An expression is CEL."),
    WHERE_NOT_SUPPORTED(Level.ERROR, "An expression uses only the subset of CEL that is run."),
    WHERE_UNKNOWN_FIELD(
            Level.ERROR,
            "An expression reads data.*, type, source, channel, account or time, and what a schema allows."),
    WHERE_TYPE(Level.ERROR, "Operators get operands of types that go together."),
    WHERE_PATTERN(Level.ERROR, "The pattern of matches is RE2, of at most 256 characters and bounded size."),

    ABSENCE_WITHOUT_BOUND(Level.ERROR, "An absence waits until exactly one of within and until."),
    UNKNOWN_SIGNAL(Level.ERROR, "when, unless and the goal name signals of the pattern."),
    UNKNOWN_VARIABLE(Level.ERROR, "explain, notes and actions use variables that the pattern has."),
    UNREACHABLE_THRESHOLD(Level.ERROR, "The condition can become true."),
    RESERVED_ALIAS(
            Level.ERROR,
            "as gives keys names of its own: customer, id, time, type and source are attributes of every event."),
    TRIGGER_IN_UNLESS(Level.ERROR, "What triggers the pattern does not clear it."),
    PERSONAL_ATTRIBUTE(Level.ERROR, "where, as, per, distinct, until and explain name no personal attribute."),
    HOLDOUT_MISSING(Level.ERROR, "Where customers are contacted, some are held out, so that the effect can be seen."),
    MONEY_ON_CLIENT_SIGNALS(
            Level.ERROR, "Money is not given for signals that a browser or an app alone reports: they can be forged."),
    PERSONAL_CHANNEL(
            Level.ERROR,
            "A pattern whose first key is not customer opens tasks and calls webhooks; it contacts nobody."),
    DUPLICATE_PATTERN(Level.ERROR, "A name and version stands for one text."),
    TEST_FAILED(Level.ERROR, "The pattern's own tests pass."),

    UNUSED_SIGNAL(Level.WARNING, "Every signal is used by when, unless or the goal."),
    UNUSED_ALIAS(Level.WARNING, "as names keys of per."),
    KEY_NOT_READ(Level.WARNING, "Every signal tells by as where a key of per stands in its data."),
    WINDOW_BEYOND_RETENTION(Level.WARNING, "No window is longer than events are kept."),
    COOLDOWN_SHORTER_THAN_WINDOW(Level.WARNING, "The cooldown is not shorter than the window."),
    COOLDOWN_MISSING(Level.WARNING, "A pattern that contacts customers rests after it did."),
    EXPIRY_SHORTER_THAN_QUIET_HOURS(
            Level.WARNING, "What is delayed by quiet hours does not expire before they can be over."),
    GOAL_EQUALS_TRIGGER(Level.WARNING, "The goal is something else than the trigger."),
    HOLDOUT_ADVISED(Level.WARNING, "Goodwill and plays have a hold-out too, else nobody learns what they bring."),
    HOLDOUT_ON_CRITICAL(Level.WARNING, "Critical messages reach everybody: they have no hold-out."),
    SAME_TRIGGER(Level.WARNING, "Two patterns that fire on the same events have a cooldown each."),
    FIELD_NOT_IN_SCHEMA(
            Level.WARNING, "where, as, distinct, until and explain read fields that the event's schema has."),
    WHOLE_DIVISION(Level.WARNING, "Division by a whole number is written 2.0 unless the rest is to be dropped."),
    BASE_SHORTER_THAN_WINDOW(Level.WARNING, "The base period of a spike is longer than its window."),
    CALENDAR_UNUSED(Level.WARNING, "A calendar is named where business days are counted."),
    UNKNOWN_CALENDAR(Level.WARNING, "A calendar that is named is known: default, and those of the settings."),
    DUPLICATE_NAME(Level.WARNING, "Tests have names of their own."),
    WHY_MISSING(Level.WARNING, "A pattern leaves draft only when why says why this is friction."),
    EXPLAIN_MISSING(Level.WARNING, "A pattern leaves draft only when explain says what happened."),
    TEST_FIRING_MISSING(Level.WARNING, "A pattern leaves draft only with a test that expects a firing."),
    TEST_NOT_FIRING_MISSING(Level.WARNING, "A pattern leaves draft only with a test that expects none."),
    VERB_NOT_SUPPORTED(Level.WARNING, "Business days are counted by absences only, which name a calendar."),
    ACTION_NOT_SUPPORTED(Level.WARNING, "This release can do the action.");

    private static final Map<String, Rule> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Rule::code, rule -> rule));

    private final Level level;
    private final String meaning;

    Rule(Level level, String meaning) {
        this.level = level;
        this.meaning = meaning;
    }

    /** An error keeps a pattern from being stored; a warning does not. */
    public enum Level {
        ERROR,
        WARNING;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Level level() {
        return level;
    }

    /** What should be so, as a sentence. */
    public String meaning() {
        return meaning;
    }

    /** @throws IllegalArgumentException for a code that is none */
    static Rule of(String code) {
        Rule rule = BY_CODE.get(code);
        if (rule == null) {
            throw new IllegalArgumentException("No rule has the code '" + code + "'");
        }
        return rule;
    }
}
