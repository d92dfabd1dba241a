package dev.heed.care.backtest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which contacts a cap would have stopped, over all patterns asked about. */
final class Caps {
    private Caps() {}

    /**
     * How many are stopped, by subject.
     *
     * @param alerts matches that are acted on, in time
     */
    static Map<Integer, Long> stopped(List<Hit> alerts, Question.Cap cap) {
        Map<String, Deque<Long>> contacts = new HashMap<>();
        Map<Integer, Long> stopped = new HashMap<>();
        for (Hit alert : alerts) {
            Deque<Long> recent = contacts.computeIfAbsent(alert.person(), who -> new ArrayDeque<>());
            while (!recent.isEmpty()
                    && alert.at() - recent.getFirst() >= cap.per().toMillis()) {
                recent.removeFirst();
            }
            if (recent.size() < cap.max()) {
                recent.addLast(alert.at());
            } else {
                stopped.merge(alert.subject(), 1L, Long::sum);
            }
        }
        return stopped;
    }
}
