package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** State of one pattern version and one combination of {@code per} values beyond the first. */
final class Cell {
    private static final int WAITS = 1;
    private static final int HOLDS = 2;
    private static final int CUT = 4;
    private static final int NEW = -1;

    private final Member member;
    private final List<String> tuple;
    private Progress progress;
    /** Event time of the newest event folded. */
    private long folded = Times.NEVER;
    /** Until when everything was cleared, or used up by a match: also what another customer had who is this one. */
    private long cut = Times.NEVER;
    /** Events that wait for their lateness, by event time, then as they came. */
    private List<Held> held = List.of();

    /** Where it was stored; {@link #NEW}: nowhere yet. */
    private int from = NEW;
    /** The next one of the version. */
    private @Nullable Cell next;

    /** {@link #wake(long)} as it was when somebody last asked. */
    private long wake = Times.NONE;

    private Cell(Member member, List<String> tuple, Progress progress) {
        this.member = member;
        this.tuple = tuple;
        this.progress = progress;
    }

    static Cell fresh(Member member, List<String> tuple) {
        return new Cell(member, tuple, member.pattern().rule().begin());
    }

    Member member() {
        return member;
    }

    List<String> tuple() {
        return tuple;
    }

    @Nullable
    Cell next() {
        return next;
    }

    void append(Cell cell) {
        Cell last = this;
        for (Cell each = next; each != null; each = each.next) {
            last = each;
        }
        last.next = cell;
    }

    /** The rest of the list without one. */
    @Nullable
    Cell without(Cell removed) {
        Cell after = next;
        if (removed.equals(this)) {
            return after;
        }
        next = after == null ? null : after.without(removed);
        return this;
    }

    /** The same for another list. */
    Cell alone() {
        next = null;
        from = NEW;
        rewake();
        return this;
    }

    boolean isStored() {
        return from != NEW;
    }

    boolean isStoredAt(int position) {
        return from == position;
    }

    long folded() {
        return folded;
    }

    boolean isHolding() {
        return !held.isEmpty();
    }

    boolean isBlank(long now) {
        return held.isEmpty() && progress.isBlank(now);
    }

    /** {@code unless} is looked at first, and such an event does nothing else. */
    @Nullable
    Met fold(Occurrence event) {
        boolean late = event.at() < Math.max(folded, cut); // a wait that fires in a group cuts without an event
        if (late) {
            event.count(Tally.LATE_EVENT);
        }
        Met met = null;
        if (member.pattern().clears(event.signals())) {
            progress.clear(event.at());
            cut = Math.max(cut, event.at());
        } else if (late || member.finishing()) {
            progress.late(event, Math.max(folded, event.at()));
        } else {
            met = used(progress.fold(event));
        }
        folded = Math.max(folded, event.at());
        return met;
    }

    private @Nullable Met used(@Nullable Met met) {
        if (met != null && progress.consumes()) {
            cut = Math.max(cut, met.at());
        }
        return met;
    }

    /** Keeps an event until its lateness has passed; over the bound the oldest goes. */
    void hold(Occurrence event, long arrival) {
        if (held.isEmpty()) {
            held = new ArrayList<>(2);
        }
        int index = held.size();
        while (index > 0 && held.get(index - 1).at() > event.at()) {
            index--;
        }
        held.add(index, event.held(arrival));
        if (held.size() > event.limits().held()) {
            held.removeFirst();
            event.count(Tally.OVERFLOW);
        }
    }

    /** The first moment at which time alone lets something happen; see {@link Progress#wake}. */
    long wake(long lateness) {
        long timer = progress.wake(lateness);
        return held.isEmpty() ? timer : Math.min(timer, held.getFirst().at() + lateness);
    }

    long wake() {
        return wake;
    }

    /** Whether it wakes at another moment than before. */
    boolean rewake() {
        long before = wake;
        wake = wake(member.pattern().lateness());
        return wake != before;
    }

    /** Which wakes first; of one moment, events as they came, then timers in an order of their own. */
    boolean isBefore(Cell other, boolean atEnd) {
        long one = atEnd ? wake(0) : wake;
        long two = atEnd ? other.wake(0) : other.wake;
        return one == two ? comesBefore(other, atEnd) : one < two;
    }

    private boolean comesBefore(Cell other, boolean atEnd) {
        long mine = arrival(atEnd);
        long theirs = other.arrival(atEnd);
        if (mine != theirs) {
            return mine < theirs;
        }
        int version = Integer.compare(member.index(), other.member.index());
        return version == 0 ? String.join("\0", tuple).compareTo(String.join("\0", other.tuple)) < 0 : version < 0;
    }

    /** At the end of a run nothing is held back any longer. */
    long lateness(boolean atEnd) {
        return atEnd ? 0 : member.pattern().lateness();
    }

    private long arrival(boolean atEnd) {
        return isHeldNext(lateness(atEnd)) ? held.getFirst().arrival() : Long.MAX_VALUE;
    }

    private boolean isHeldNext(long lateness) {
        return !held.isEmpty() && held.getFirst().at() + lateness <= progress.wake(lateness);
    }

    /** Lets happen what {@link #wake} waits for; of one instant, events come before timers. */
    @Nullable
    Met pass(long lateness, Occurrence scratch) {
        if (isHeldNext(lateness)) {
            return fold(scratch.see(member, held.removeFirst()));
        }
        return used(progress.fire(lateness));
    }

    /** How much was dropped because of the limits. */
    int unite(Cell other, Limits limits) {
        folded = Math.max(folded, other.folded);
        if (cut < other.cut) {
            progress.clear(other.cut);
        } else if (other.cut < cut) {
            other.progress.clear(cut);
        }
        cut = Math.max(cut, other.cut);
        int dropped = progress.unite(other.progress, limits);
        List<Held> both = new ArrayList<>(held);
        other.held.stream().filter(event -> !both.contains(event)).forEach(both::add);
        both.sort(Held.ORDER);
        int over = Math.max(0, both.size() - limits.held());
        both.subList(0, over).clear();
        held = both;
        return dropped + over;
    }

    void write(StateWriter out) {
        rewake();
        out.raw((wake == Times.NONE ? 0 : WAITS) | (held.isEmpty() ? 0 : HOLDS) | (cut == Times.NEVER ? 0 : CUT));
        if (wake != Times.NONE) {
            out.signed(wake);
        }
        tuple.forEach(out::text);
        out.signed(folded);
        if (cut != Times.NEVER) {
            out.signed(folded - cut);
        }
        if (!held.isEmpty()) {
            out.varint(held.size());
            held.forEach(event -> event.write(out));
        }
        progress.write(out, folded);
    }

    /** @param from where it is stored */
    static Cell read(StateReader in, Member member, int from) {
        int flags = in.raw();
        long wake = (flags & WAITS) == 0 ? Times.NONE : in.signed();
        int keys = member.furtherKeys();
        String[] tuple = new String[keys];
        for (int i = 0; i < keys; i++) {
            tuple[i] = in.text();
        }
        long folded = in.signed();
        long cut = (flags & CUT) == 0 ? Times.NEVER : folded - in.signed();
        List<Held> held = (flags & HOLDS) == 0 ? List.of() : held(in);
        var cell = new Cell(member, List.of(tuple), member.pattern().rule().read(in, folded));
        cell.folded = folded;
        cell.cut = cut;
        cell.held = held;
        cell.wake = wake;
        cell.from = from;
        return cell;
    }

    private static List<Held> held(StateReader in) {
        List<Held> held = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            held.add(Held.read(in));
        }
        return held;
    }

    /** When a stored cell wakes, without reading the rest. */
    static long wake(StateReader in) {
        return (in.raw() & WAITS) == 0 ? Times.NONE : in.signed();
    }

    /** Whether a stored cell is that of a combination. */
    static boolean isOf(StateReader in, List<String> tuple) {
        wake(in);
        for (String key : tuple) {
            if (!in.isText(key)) {
                return false;
            }
        }
        return true;
    }
}
