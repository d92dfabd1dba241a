package dev.heed.journey.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts visits by stage. All figures are exact. */
final class Funnel {
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final JourneyMap map;

    Funnel(JourneyMap map) {
        this.map = map;
        map.stages().forEach(stage -> tallies.put(stage.name(), new Tally()));
    }

    /**
     * One stage of a funnel.
     *
     * @param entered visits that began
     * @param exited those of them that have ended
     * @param present those of them that have not
     * @param advanced those of them that were followed, on the same path, by a stage further on in the map
     * @param conversion advanced / entered; 0 when none entered
     * @param medianSeconds time in stage of those that have ended, by nearest rank; absent when none has
     * @param p90Seconds likewise, the 90th percentile
     */
    record Step(
            String stage,
            long entered,
            long exited,
            long present,
            long advanced,
            double conversion,
            Optional<Long> medianSeconds,
            Optional<Long> p90Seconds) {}

    void add(Visit visit) {
        Tally tally = tallies.get(visit.stage());
        if (tally == null) {
            return;
        }
        tally.entered++;
        if (!visit.next().isEmpty() && map.rank(visit.next()) > map.rank(visit.stage())) {
            tally.advanced++;
        }
        visit.leftAt().ifPresent(left -> tally.keep(visit.lasting(left).toSeconds()));
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        tallies.forEach((stage, tally) -> steps.add(tally.step(stage)));
        return steps;
    }

    private static final class Tally {
        private long entered;
        private long advanced;
        private int exited;
        private long[] seconds = new long[16];

        private void keep(long lasted) {
            if (exited == seconds.length) {
                seconds = Arrays.copyOf(seconds, exited * 2);
            }
            seconds[exited++] = lasted;
        }

        private Step step(String stage) {
            Arrays.sort(seconds, 0, exited);
            return new Step(
                    stage,
                    entered,
                    exited,
                    entered - exited,
                    advanced,
                    entered == 0 ? 0 : (double) advanced / entered,
                    percentile(50),
                    percentile(90));
        }

        /** The smallest value that at least {@code percent} of all are not above. */
        private Optional<Long> percentile(int percent) {
            int rank = (int) (((long) exited * percent + 99) / 100);
            return exited == 0 ? Optional.empty() : Optional.of(seconds[rank - 1]);
        }
    }
}
