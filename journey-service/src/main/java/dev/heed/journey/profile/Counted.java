package dev.heed.journey.profile;

import dev.heed.journey.log.LogEvent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was counted in the events of one identity.
 *
 * @param log the broker's id of the topic; of another topic everything is counted anew, as its offsets mean others
 * @param marks by partition: up to where events are counted, so that none counts twice
 */
record Counted(String log, Map<Integer, Long> marks, Figures figures) {
    static final Counted NOTHING = new Counted("", Map.of(), Figures.NONE);

    Counted {
        marks = Map.copyOf(marks);
    }

    boolean covers(LogEvent logged, String current) {
        return isOf(current) && logged.offset() <= marks.getOrDefault(logged.partition(), -1L);
    }

    /** An older version did not say which log it was: there had been but one. */
    private boolean isOf(String current) {
        return log.isEmpty() || log.equals(current);
    }

    Counted plus(LogEvent logged, Interpretation interpretation) {
        String current = interpretation.log();
        boolean same = isOf(current);
        Map<Integer, Long> moved = same ? new HashMap<>(marks) : new HashMap<>();
        moved.put(logged.partition(), logged.offset());
        return new Counted(current, moved, interpretation.counted(same ? figures : Figures.NONE, logged));
    }

    Counted emptied() {
        return new Counted(log, marks, Figures.NONE);
    }

    Map<String, Object> toMap() {
        List<Map<String, Object>> pairs = marks.entrySet().stream()
                .map(mark -> Map.<String, Object>of("p", mark.getKey(), "o", mark.getValue()))
                .toList();
        return Map.of("log", log, "marks", pairs, "figures", figures.toMap());
    }

    static Counted of(Map<?, ?> map) {
        Map<Integer, Long> marks = new HashMap<>();
        for (Map<?, ?> mark : Stored.maps(map, "marks")) {
            marks.put((Integer) Stored.at(mark, "p"), (Long) Stored.at(mark, "o"));
        }
        return new Counted(
                map.get("log") instanceof String log ? log : "", marks, Figures.of(Stored.map(map, "figures")));
    }
}
