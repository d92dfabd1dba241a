package dev.heed.bench.peers;

import dev.heed.bench.matcher.Filter;
import dev.heed.bench.matcher.Question;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Questions in Esper's language. Each statement selects the customer's number and the time of what it found.
 *
 * <p>Counts and sequences are row patterns of one partition for each customer, over a stream of only those events that
 * are in question; what was matched is passed over. An absence is an event pattern: every {@code a} starts a wait of
 * its own. Esper lets time come before the event of the same moment, and an event of the last moment still answers a
 * wait, so the wait is a millisecond longer; the time that is told is not.
 */
final class Epl {
    private Epl() {}

    static String module(List<Question> questions) {
        return questions.stream().map(Epl::statement).collect(Collectors.joining(";\n"));
    }

    static String statement(Question question) {
        String text = switch (question) {
            case Question.Count count -> count(count);
            case Question.Sequence sequence -> sequence(sequence);
            case Question.Absence absence -> absence(absence);
        };
        return "@name('%s')\n%s".formatted(question.name(), text);
    }

    private static String count(Question.Count count) {
        String last = "E" + count.atLeast();
        return """
                select who, moment from Happening(%s)
                match_recognize (
                  partition by customer
                  measures %s.number as who, %s.time as moment
                  after match skip past last row
                  pattern (%s)
                  define %s)
                """.formatted(
                        condition(count.of()),
                        last,
                        last,
                        steps(1, count.atLeast()).collect(Collectors.joining(" ")),
                        steps(2, count.atLeast())
                                .map(step -> within("E1", step, count.millis()))
                                .collect(Collectors.joining(", ")));
    }

    private static Stream<String> steps(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "E" + i);
    }

    private static String within(String first, String step, long millis) {
        return "%s as %s.time - %s.time < %d".formatted(step, step, first, millis);
    }

    /** Between the two steps, only events of the first one: the stream has no others. */
    private static String sequence(Question.Sequence sequence) {
        String first = sequence.first().type();
        String then = sequence.then().type();
        return """
                select who, moment from Happening((%s) or (%s))
                match_recognize (
                  partition by customer
                  measures B.number as who, B.time as moment
                  after match skip past last row
                  pattern (A X* B)
                  define A as A.type = '%s', %s and X.type = '%s', %s and B.type = '%s')
                """.formatted(
                        condition(sequence.first()),
                        condition(sequence.then()),
                        first,
                        within("A", "X", sequence.millis()),
                        first,
                        within("A", "B", sequence.millis()),
                        then);
    }

    private static String absence(Question.Absence absence) {
        return """
                select a.number, a.time + %dL from pattern [
                  every a=Happening(%s)
                  -> (timer:interval(%d milliseconds) and not Happening(%s, customer = a.customer))]
                """.formatted(
                absence.millis(), condition(absence.after()), absence.millis() + 1, condition(absence.expected()));
    }

    private static String condition(Filter filter) {
        String text = "type = '%s'".formatted(filter.type());
        if (filter.atLeast() > 0) {
            return text + " and amount >= " + filter.atLeast();
        }
        return filter.code().isEmpty() ? text : text + " and code = '%s'".formatted(filter.code());
    }
}
