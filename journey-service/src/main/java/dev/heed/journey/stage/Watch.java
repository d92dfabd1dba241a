package dev.heed.journey.stage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Says of each stay that has become too long that it has. */
final class Watch {
    private static final int BATCH = 500;

    private final MapStore maps;
    private final Positions positions;
    private final Alarm alarm;
    private final Bell bell;

    Watch(MapStore maps, Positions positions, Alarm alarm, Bell bell) {
        this.maps = maps;
        this.positions = positions;
        this.alarm = alarm;
        this.bell = bell;
    }

    /** Says it; said again it counts once. */
    interface Bell {
        /** False when it could not be said now. */
        boolean ring(Chart chart, List<Position> overdue);
    }

    /**
     * Rings for all that is due. Ends early when the bell does not ring: the rest is still due then. May be repeated,
     * also after a crash in between.
     */
    void look(Instant now) {
        alarm.look(now).ifPresent(this::look);
    }

    private void look(Alarm.Ring ring) {
        List<Chart> charts = maps.charts();
        for (Chart chart : charts) {
            if (!rungForAll(chart, ring.before())) {
                return;
            }
        }
        alarm.set(
                ring,
                charts.stream()
                        .map(positions::nextDue)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX));
    }

    private boolean rungForAll(Chart chart, Instant before) {
        List<Position> overdue = positions.overdue(chart, before, BATCH);
        while (!overdue.isEmpty()) {
            if (!bell.ring(chart, overdue)) {
                return false;
            }
            positions.signalled(chart, overdue);
            overdue = positions.overdue(chart, before, BATCH);
        }
        return true;
    }
}
