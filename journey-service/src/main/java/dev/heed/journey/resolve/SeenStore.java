package dev.heed.journey.resolve;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;

import java.time.Duration;
import java.util.Optional;

/** The ids of accepted events, under windows of append time. */
final class SeenStore {
    private final WindowStore<Bytes, byte[]> windows;
    private final DuplicateRule rule;
    private final long horizon;

    SeenStore(WindowStore<Bytes, byte[]> windows, DuplicateRule rule, Duration horizon) {
        this.windows = windows;
        this.rule = rule;
        this.horizon = horizon.toMillis();
    }

    DuplicateRule.Verdict judge(byte[] eventId, Seen now) {
        return rule.judge(earlier(Bytes.wrap(eventId), now.appended()), now);
    }

    void remember(byte[] eventId, Seen now) {
        windows.put(Bytes.wrap(eventId), now.bytes(), windowStart(now.appended()));
    }

    /**
     * What was remembered of this id within the horizon. A task reads several logs, so an event may have been read
     * before that was appended later: perhaps in the next window.
     */
    private Optional<Seen> earlier(Bytes id, long appended) {
        long window = ResolverTopology.WINDOW.toMillis();
        for (long start = windowStart(appended) + window; start > appended - horizon - window; start -= window) {
            byte[] found = windows.fetch(id, start);
            if (found != null) {
                return Optional.of(Seen.of(found)).filter(entry -> appended - entry.appended() <= horizon);
            }
        }
        return Optional.empty();
    }

    static long windowStart(long appended) {
        return appended - Math.floorMod(appended, ResolverTopology.WINDOW.toMillis());
    }
}
