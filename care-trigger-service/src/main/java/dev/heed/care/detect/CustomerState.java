package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * All detection state of one key in one value: a format byte, the earliest timer, cooldowns, and one section for each
 * pattern version. Every level carries its length, so what an event does not touch is copied and not read.
 */
final class CustomerState {
    private static final int FORMAT = 2;
    private static final byte[] EMPTY = {};

    private final List<Cooldown> cooldowns = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private int dropped;

    /** @param lastMatch event time of the last match that was not itself in cooldown */
    private record Cooldown(String name, Lane lane, long lastMatch) {}

    static CustomerState read(byte[] bytes, PatternSet patterns) {
        var state = new CustomerState();
        if (bytes.length == 0) {
            return state;
        }
        StateReader in = body(bytes);
        skipWake(in);
        for (long left = in.varint(); left > 0; left--) {
            state.cooldowns.add(new Cooldown(in.text(), in.raw() == 0 ? Lane.ACTING : Lane.SHADOW, in.signed()));
        }
        while (in.more()) {
            state.readSection(in.run(), patterns);
        }
        return state;
    }

    private static StateReader body(byte[] bytes) {
        if (bytes[0] != FORMAT) {
            throw new IllegalStateException(
                    "Detection state has format " + bytes[0] + ", this version reads " + FORMAT);
        }
        return new StateReader(bytes, 1, bytes.length);
    }

    private static long skipWake(StateReader in) {
        return in.raw() == 0 ? Slot.NO_TIMER : in.signed();
    }

    /** When the earliest timer of a state fires, without reading the rest; {@link Slot#NO_TIMER} when none runs. */
    static long wake(byte[] bytes) {
        return bytes.length == 0 ? Slot.NO_TIMER : skipWake(body(bytes));
    }

    private void readSection(StateReader in, PatternSet patterns) {
        Watched watched = patterns.find(in.run().buffer());
        if (watched == null) {
            dropped++;
        } else if (!watched.finishing() || watched.pattern().hasTimers()) {
            sections.add(Section.read(in, watched));
        }
    }

    /** How many sections belong to versions that are not known any more; they were left out. */
    int dropped() {
        return dropped;
    }

    List<Section> sections() {
        return sections;
    }

    @Nullable
    Section find(Watched watched) {
        for (Section section : sections) {
            if (section.watched().equals(watched)) {
                return section;
            }
        }
        return null;
    }

    Section findOrAdd(Watched watched) {
        Section known = find(watched);
        if (known != null) {
            return known;
        }
        Section added = new Section(watched);
        sections.add(added);
        return added;
    }

    /**
     * Until when the pattern rests at a match; {@link Times#NEVER} when it does not, and then the match begins the next
     * cooldown. A match that is told late rests near the last one on either side.
     */
    long restsUntil(Watched watched, long at) {
        long cooldown = watched.pattern().cooldown();
        if (cooldown == 0) {
            return Times.NEVER;
        }
        String name = watched.pattern().name();
        for (int i = 0; i < cooldowns.size(); i++) {
            Cooldown known = cooldowns.get(i);
            if (known.name().equals(name) && known.lane() == watched.lane()) {
                if (Math.abs(at - known.lastMatch()) < cooldown) {
                    return known.lastMatch() + cooldown;
                }
                cooldowns.set(i, new Cooldown(name, watched.lane(), Math.max(at, known.lastMatch())));
                return Times.NEVER;
            }
        }
        cooldowns.add(new Cooldown(name, watched.lane(), at));
        return Times.NEVER;
    }

    byte[] write() {
        sections.forEach(Section::tidy);
        sections.removeIf(Section::isEmpty);
        if (sections.isEmpty() && cooldowns.isEmpty()) {
            return EMPTY;
        }
        var out = new StateWriter();
        out.raw(FORMAT);
        long wake = sections.stream().mapToLong(Section::wake).min().orElse(Slot.NO_TIMER);
        out.raw(wake == Slot.NO_TIMER ? 0 : 1);
        if (wake != Slot.NO_TIMER) {
            out.signed(wake);
        }
        out.varint(cooldowns.size());
        for (Cooldown cooldown : cooldowns) {
            out.text(cooldown.name());
            out.raw(cooldown.lane() == Lane.ACTING ? 0 : 1);
            out.signed(cooldown.lastMatch());
        }
        sections.forEach(section -> out.run(section.write()));
        return out.toBytes();
    }
}
