package dev.heed.bench.peers;

import dev.heed.bench.matcher.Contender;
import dev.heed.bench.matcher.Finds;
import dev.heed.bench.matcher.Happening;
import dev.heed.bench.matcher.Question;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The NFA of Flink CEP without the rest of Flink. Events are sorted by type before, as a job would do with a filter, so
 * a pattern sees only events of the types that it names.
 */
final class FlinkContender implements Contender {
    private static final long LONGER_THAN_ALL_WAITS = Duration.ofDays(1).toMillis();

    private final List<Question> questions;
    private final List<Happening> events;

    FlinkContender(List<Question> questions, List<Happening> events) {
        this.questions = questions;
        this.events = events;
    }

    @Override
    public int events() {
        return events.size();
    }

    @Override
    public Lap begin() {
        try {
            return new FlinkLap();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class FlinkLap implements Lap {
        private final Finds finds = new Finds();
        private final List<FlinkOperator> operators = new ArrayList<>();
        private final Map<String, List<FlinkOperator>> byType = new HashMap<>();

        FlinkLap() throws Exception {
            for (Question question : questions) {
                var operator = new FlinkOperator(question, finds);
                operators.add(operator);
                question.types()
                        .forEach(type -> byType.computeIfAbsent(type, t -> new ArrayList<>())
                                .add(operator));
            }
        }

        @Override
        public void fold(int index) {
            Happening event = events.get(index);
            try {
                for (FlinkOperator operator : byType.getOrDefault(event.type(), List.of())) {
                    operator.take(event);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void end() {
            try {
                for (FlinkOperator operator : operators) {
                    operator.end(events.getLast().time() + LONGER_THAN_ALL_WAITS);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Finds finds() {
            return finds;
        }
    }
}
