package dev.heed.journey.stage;

import dev.heed.journey.stage.StoredMap.Backfill;
import dev.heed.journey.timeline.TimelineStore;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Fills a new map from the timelines, identity by identity, page by page; and retires what a new version has taken the
 * place of. Goes on where it was stopped; a page that is done again changes nothing.
 */
final class Filling {
    private static final int PAGE = 1000;

    private final MapStore maps;
    private final TimelineStore timelines;
    private final MemberStore members;
    private final Positions positions;

    Filling(MapStore maps, TimelineStore timelines, MemberStore members, Positions positions) {
        this.maps = maps;
        this.timelines = timelines;
        this.members = members;
        this.positions = positions;
    }

    /** Does one page of the first map that needs it; false when there is nothing left to do. */
    boolean step(Instant now) {
        List<StoredMap> active = maps.active();
        List<StoredMap> current = StoredMap.current(active);
        active.stream().filter(map -> !current.contains(map)).forEach(map -> maps.change(map.retired(now)));
        for (StoredMap map : current) {
            if (!map.backfill().done()) {
                fill(map);
                return true;
            }
        }
        return false;
    }

    private void fill(StoredMap map) {
        Chart chart = maps.chart(map);
        Backfill before = map.backfill();
        List<String> page = timelines.identities(chart.map().types(), before.after(), PAGE);
        if (page.isEmpty()) {
            maps.filled(map.id(), new Backfill(before.after(), before.identities(), true));
            return;
        }
        Map<String, String> customers = members.customers(page);
        List<String> owners = page.stream()
                .map(identity -> customers.getOrDefault(identity, identity))
                .toList();
        positions.recompute(chart, owners);
        positions.forgetErased(owners);
        maps.filled(map.id(), new Backfill(page.getLast(), before.identities() + page.size(), false));
    }
}
