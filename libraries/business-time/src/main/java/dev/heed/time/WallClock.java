package dev.heed.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * From wall-clock times to moments: the first moment at which the clock shows that time or a later one. So a time that a
 * gap leaves out is the end of the gap, and a time that comes twice is the earlier one. A later time never comes
 * earlier, which keeps an opening from ending before it begins.
 */
final class WallClock {
    private final ZoneRules rules;

    WallClock(ZoneId zone) {
        rules = zone.getRules();
    }

    Instant reaches(LocalDateTime time) {
        ZoneOffsetTransition transition = rules.getTransition(time);
        if (transition == null) {
            return time.toInstant(rules.getOffset(time));
        }
        return transition.isGap() ? transition.getInstant() : time.toInstant(transition.getOffsetBefore());
    }

    LocalDateTime shows(Instant moment) {
        return LocalDateTime.ofInstant(moment, rules.getOffset(moment));
    }
}
