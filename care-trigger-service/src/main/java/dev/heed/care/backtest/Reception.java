package dev.heed.care.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternReader;
import dev.heed.care.pattern.TimeSpan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes of a request what is kept and carried out, or throws {@link Refused}. */
final class Reception {
    private static final int RUNS = 20;
    private static final Duration LONGEST_WINDOW = Duration.ofDays(90);
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final Stored stored;
    private final int patterns;
    private final Duration period;

    /** The texts of stored pattern versions. */
    interface Stored {
        Optional<String> text(String name, int version);
    }

    /**
     * @param patterns at most so many in one request
     * @param period at most so long
     */
    Reception(Stored stored, int patterns, Duration period) {
        this.stored = stored;
        this.patterns = patterns;
        this.period = period;
    }

    Inquiry inquiry(Order order) {
        List<Inquiry.Source> asked = sources(order);
        Instant from = order.from().orElseThrow(() -> new Refused("period-missing", "from and to must be given"));
        Instant to = order.to().orElseThrow(() -> new Refused("period-missing", "from and to must be given"));
        checkPeriod(from, to);
        Optional<Inquiry.Source> against = order.against().map(Order::tree).map(this::source);
        if (against.isPresent() && asked.size() > 1) {
            throw new Refused("against-one", "against compares with one pattern; there are " + asked.size());
        }
        return new Inquiry(
                asked,
                from,
                to,
                runs(order),
                against,
                named("topic", order.topic()),
                named("outcome", order.outcome()),
                order.window().map(text -> span("window", text, LONGEST_WINDOW)),
                order.cap().map(Reception::cap),
                order.vary());
    }

    private List<Inquiry.Source> sources(Order order) {
        List<JsonNode> given = new ArrayList<>();
        order.patterns().orElse(List.of()).forEach(each -> given.add(Order.tree(each)));
        order.pattern().map(Order::tree).ifPresent(given::add);
        if (given.isEmpty() || given.size() > patterns) {
            throw new Refused(
                    "patterns-missing",
                    "pattern or patterns must hold 1.." + patterns + " patterns; they hold " + given.size());
        }
        return given.stream().map(this::source).toList();
    }

    private Inquiry.Source source(JsonNode given) {
        if (given.isTextual()) {
            FrictionPattern pattern = read(given.textValue());
            return new Inquiry.Source(pattern.name(), pattern.version(), false, given.textValue());
        }
        String name = given.path("name").asText("");
        int version = given.path("version").asInt(0);
        if (name.isEmpty() || version < 1) {
            throw new Refused(
                    "pattern-malformed", "A pattern is the text of its file, or {\"name\": ..., \"version\": ...}");
        }
        return stored.text(name, version)
                .map(text -> new Inquiry.Source(name, version, true, text))
                .orElseThrow(() -> new Refused("pattern-unknown", "There is no pattern " + name + "@" + version));
    }

    /** The pattern of a text that may come from anybody. */
    static FrictionPattern read(String text) {
        return switch (PatternReader.read(text)) {
            case PatternReader.Read.Accepted(var pattern, var lines) -> pattern;
            case PatternReader.Read.Refused(var problems) ->
                throw new Refused(
                        "pattern-invalid",
                        problems.getFirst().path() + ": " + problems.getFirst().message(),
                        problems);
        };
    }

    private void checkPeriod(Instant from, Instant to) {
        if (!from.isBefore(to) || from.isBefore(EARLIEST) || to.isAfter(LATEST)) {
            throw new Refused("period-malformed", "from must lie before to, both in 1970..2100: " + from + ", " + to);
        }
        if (Duration.between(from, to).compareTo(period) > 0) {
            throw new Refused(
                    "period-too-long",
                    "from and to may be at most " + period.toDays() + " days apart: " + from + ", " + to);
        }
    }

    private static List<String> runs(Order order) {
        List<String> runs = order.runs().orElse(List.of());
        if (runs.size() > RUNS || runs.stream().anyMatch(run -> run.isBlank() || run.length() > 200)) {
            throw new Refused("runs-malformed", "runs holds at most " + RUNS + " ids of runs");
        }
        return runs;
    }

    private static Optional<String> named(String field, Optional<String> text) {
        if (text.filter(each -> each.isBlank() || each.length() > 200).isPresent()) {
            throw new Refused(field + "-malformed", field + " is a text of 1..200 characters");
        }
        return text;
    }

    private static Inquiry.Cap cap(Order.Cap cap) {
        if (cap.max() < 0) {
            throw new Refused("cap-malformed", "cap.max is 0 or more, is " + cap.max());
        }
        return new Inquiry.Cap(cap.max(), span("cap.per", cap.per(), Duration.ofDays(400)));
    }

    private static Duration span(String field, String text, Duration longest) {
        try {
            TimeSpan span = TimeSpan.parse(text);
            Duration length = span.inBusinessDays() ? Duration.ZERO : Duration.ofMillis(span.millis());
            if (length.isZero() || length.compareTo(longest) > 0) {
                throw new Refused(
                        "span-malformed",
                        field + " is a time span without business days, up to " + longest.toDays() + "d; is " + text);
            }
            return length;
        } catch (IllegalArgumentException e) {
            throw new Refused("span-malformed", field + " is a time span such as 7d; it is '" + text + "'");
        }
    }
}
