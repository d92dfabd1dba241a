package dev.heed.care.detect;

import java.util.Arrays;

/** Of each pattern name and lane, when the last match was that was not itself in cooldown. */
final class Cooldowns {
    private static final long[] NONE = {};

    private long[] ids = NONE;
    private long[] last = NONE;

    boolean isEmpty() {
        return ids.length == 0;
    }

    /**
     * Until when the pattern rests at a match; {@link Times#NEVER} when it does not, and then the match begins the next
     * cooldown. A match that is told late rests near the last one on either side.
     */
    long restsUntil(Member member, long at) {
        long cooldown = member.pattern().cooldown();
        if (cooldown == 0) {
            return Times.NEVER;
        }
        int index = indexOf(member.restId());
        if (index >= 0 && Math.abs(at - last[index]) < cooldown) {
            return last[index] + cooldown;
        }
        keep(member.restId(), at);
        return Times.NEVER;
    }

    private int indexOf(long id) {
        return Arrays.binarySearch(ids, id);
    }

    private void keep(long id, long at) {
        int index = indexOf(id);
        if (index < 0) {
            int place = -1 - index;
            ids = inserted(ids, place, id);
            last = inserted(last, place, at);
        } else {
            last[index] = Math.max(last[index], at);
        }
    }

    private static long[] inserted(long[] values, int place, long value) {
        long[] all = Arrays.copyOf(values, values.length + 1);
        System.arraycopy(values, place, all, place + 1, values.length - place);
        all[place] = value;
        return all;
    }

    void unite(Cooldowns other) {
        for (int i = 0; i < other.ids.length; i++) {
            keep(other.ids[i], other.last[i]);
        }
    }

    void write(StateWriter out) {
        out.varint(ids.length);
        for (int i = 0; i < ids.length; i++) {
            out.id(ids[i]);
            out.signed(last[i]);
        }
    }

    static Cooldowns read(StateReader in) {
        var read = new Cooldowns();
        int size = in.count();
        if (size > 0) {
            read.ids = new long[size];
            read.last = new long[size];
            for (int i = 0; i < size; i++) {
                read.ids[i] = in.id();
                read.last[i] = in.signed();
            }
        }
        return read;
    }
}
