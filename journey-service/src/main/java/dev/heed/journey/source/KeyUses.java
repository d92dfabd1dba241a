package dev.heed.journey.source;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When keys were used, to the minute: a key that is used a thousand times a second is noted once a minute. */
final class KeyUses {
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();
    private final Map<String, Instant> fresh = new ConcurrentHashMap<>();

    void note(String key, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (!minute.equals(noted.get(key))) {
            noted.put(key, minute);
            fresh.put(key, minute);
        }
    }

    /** What was noted and not taken yet. */
    Map<String, Instant> take() {
        Map<String, Instant> taken = new HashMap<>(fresh);
        taken.forEach(fresh::remove);
        return taken;
    }

    /** It could not be stored: it is due again, unless something newer is. */
    void giveBack(Map<String, Instant> taken) {
        taken.forEach(fresh::putIfAbsent);
    }

    /** Keys that are gone need no memory. */
    void keep(java.util.Set<String> keys) {
        noted.keySet().retainAll(keys);
        fresh.keySet().retainAll(keys);
    }
}
