package dev.heed.journey.timeline;

import dev.heed.journey.log.LogEvent;
import dev.heed.journey.profile.Membership;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a projector keeps of the timelines on journey.events, in memory: as {@link TimelineStore} does, which inserts by
 * key what is not there and reads by identity, in order of time and place.
 */
public final class TimelinesRead {
    private static final Comparator<TimelineEntry> ORDER =
            Comparator.comparing(TimelineEntry::time).thenComparingLong(TimelineEntry::place);

    private final Map<String, TimelineEntry> entries = new TreeMap<>();

    public void apply(List<LogEvent> events) {
        events.stream()
                .filter(TimelineProjection::shows)
                .map(TimelineEntry::of)
                .forEach(entry -> entries.putIfAbsent(entry.key(), entry));
    }

    /** Ids of its events, in order. */
    public List<String> of(Membership customer) {
        return entries.values().stream()
                .filter(entry -> !customer.erased() && customer.identities().contains(entry.identity()))
                .sorted(ORDER)
                .map(TimelineEntry::id)
                .toList();
    }
}
