package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * All detection state of one key (a customer, or another first {@code per} key) for one {@link PatternSet}, in the heap.
 * As bytes: a format byte, the earliest wake-up, cooldowns, the last account, and a run for each version and combination
 * of {@code per} values. What an event does not touch stays in bytes and is copied. Not safe for threads.
 */
public final class CustomerState {
    /** The first byte of stored state (docs/decisions/0019). */
    public static final int FORMAT = 4;
    /** The oldest format that is read: it has no account, and its cells do not know until when they were cleared. */
    public static final int OLDEST = 3;

    private static final byte[] EMPTY = {};

    private final PatternSet patterns;
    private final String key;
    private final int storedLength;
    private final Cooldowns cooldowns;
    private Cells cells;
    /** Those of {@link #cells}: one object less on the way from an event to its cell, and most of the way is waiting. */
    private @Nullable Cell[] heads;

    private LastAccount account = LastAccount.NONE;
    private int unknown;
    private long arrivals;
    private boolean changed;
    private long wake = Times.NONE;
    private boolean wakeKnown = true;

    private CustomerState(PatternSet patterns, String key, int storedLength, Cooldowns cooldowns, Cells cells) {
        this.patterns = patterns;
        this.key = key;
        this.storedLength = storedLength;
        this.cooldowns = cooldowns;
        this.cells = cells;
        this.heads = cells.heads();
    }

    /** A key of which nothing is known. */
    public static CustomerState fresh(PatternSet patterns, String key) {
        return new CustomerState(patterns, key, 0, new Cooldowns(), new Cells(patterns, EMPTY, 0));
    }

    /**
     * @param bytes what {@link #write} gave, under this set of patterns or another of the same first key; empty: nothing
     *     is known of the key. They must not change afterwards
     */
    public static CustomerState read(PatternSet patterns, String key, byte[] bytes) {
        if (bytes.length == 0) {
            return fresh(patterns, key);
        }
        if (unreadable(bytes).isPresent()) {
            throw new IllegalStateException(
                    "Detection state has format " + bytes[0] + ", this version reads " + OLDEST + " to " + FORMAT);
        }
        var in = new StateReader(bytes, 1, bytes.length);
        long wake = readWake(in);
        boolean sameSet = in.id() == patterns.signature();
        long arrivals = in.varint();
        Cooldowns cooldowns = Cooldowns.read(in);
        LastAccount account = bytes[0] == OLDEST ? LastAccount.NONE : LastAccount.read(in);
        var state =
                new CustomerState(patterns, key, bytes.length, cooldowns, new Cells(patterns, bytes, in.position()));
        state.wake = wake;
        state.arrivals = arrivals;
        state.account = account;
        if (!sameSet) {
            state.unknown = state.cells.dropUnknown();
            state.changed = true;
            state.wakeKnown = false;
        }
        return state;
    }

    /** The format of stored state that {@link #read} refuses; empty when it does not. */
    public static OptionalInt unreadable(byte[] bytes) {
        boolean read = bytes.length == 0 || (bytes[0] >= OLDEST && bytes[0] <= FORMAT);
        return read ? OptionalInt.empty() : OptionalInt.of(bytes[0] & 0xff);
    }

    private static long readWake(StateReader in) {
        return in.raw() == 0 ? Times.NONE : in.signed();
    }

    /** Whether a newer version of this code wrote it, whom {@link #read} does not understand. */
    public static boolean isNewer(byte[] bytes) {
        return bytes.length > 0 && bytes[0] > FORMAT;
    }

    /** {@link #wake} of stored state, without reading the rest. */
    public static long wake(byte[] bytes) {
        return bytes.length == 0 ? Times.NONE : readWake(new StateReader(bytes, 1, bytes.length));
    }

    /** Value of the first {@code per} key. */
    public String key() {
        return key;
    }

    /** Whether there is something to write: it is not what was read, or last written. */
    public boolean isChanged() {
        return changed;
    }

    /**
     * The first moment, in ms, at which {@link Detector#advance} does something; with an earlier one it does nothing.
     * {@link Long#MAX_VALUE}: nothing waits for time to pass.
     */
    public long wake() {
        if (!wakeKnown) {
            wake = cells.wake();
            wakeKnown = true;
        }
        return wake;
    }

    /** What the customer's last group call named, as {@link #told}. */
    public LastAccount account() {
        return account;
    }

    /** A group call. */
    public void told(LastAccount call) {
        LastAccount last = account.or(call);
        changed |= !last.equals(account);
        account = last;
    }

    PatternSet patterns() {
        return patterns;
    }

    Cells cells() {
        return cells;
    }

    @Nullable
    Cell find(Member member, List<String> tuple) {
        Cell head = heads[member.index()];
        return head != null && tuple.isEmpty() ? head : cells.find(member, tuple);
    }

    Cooldowns cooldowns() {
        return cooldowns;
    }

    /** The number of an event that is held. */
    long nextArrival() {
        return arrivals++;
    }

    /** How many cells belong to versions that are not known any more; they were left out. Told once. */
    int takeUnknown() {
        int told = unknown;
        unknown = 0;
        return told;
    }

    void touched(Cell cell) {
        changed = true;
        long before = cell.wake();
        if (!cell.rewake()) {
            return;
        }
        cells.rewoken(cell);
        if (wakeKnown && cell.wake() <= wake) {
            wake = cell.wake();
        } else if (before == wake) {
            wakeKnown = false; // it was the earliest, and perhaps is no more
        }
    }

    /**
     * Adds a cell. Those of the same version that have been quiet for long are forgotten before; and if there are too
     * many, the one that has been quiet longest, one in which nothing is pending first.
     *
     * @param now time of the event that needs it
     */
    void add(Cell cell, long now, Limits limits, Findings findings) {
        if (cell.member().furtherKeys() > 0) {
            long before = now - limits.quiet().toMillis();
            List<Cell> same = cells.of(cell.member());
            same.stream()
                    .filter(each -> each.folded() < before && each.isBlank(now))
                    .forEach(cells::remove);
            bound(cell.member(), limits.tuples() - 1, now, findings);
        }
        cells.add(cell);
    }

    private void bound(Member member, int most, long now, Findings findings) {
        List<Cell> same = cells.of(member);
        same.sort((one, other) -> isBefore(one, other, now) ? -1 : isBefore(other, one, now) ? 1 : 0);
        for (Cell cell : same.subList(0, Math.max(0, same.size() - most))) {
            if (!cell.isBlank(now)) {
                findings.count(member, Tally.OVERFLOW);
            }
            cells.remove(cell);
            wakeKnown = false;
        }
    }

    private static boolean isBefore(Cell one, Cell other, long now) {
        boolean blank = one.isBlank(now);
        return blank == other.isBlank(now) ? one.folded() < other.folded() : blank;
    }

    /** Takes in another state of the same set; what both have is united cell by cell. */
    void unite(CustomerState other, Limits limits, Findings findings) {
        List<Cell> all = cells.all();
        for (Cell theirs : other.cells.all()) {
            Cell ours = cells.find(theirs.member(), theirs.tuple());
            if (ours == null) {
                all.add(theirs);
            } else {
                findings.count(theirs.member().index(), Tally.OVERFLOW, ours.unite(theirs, limits));
            }
        }
        cooldowns.unite(other.cooldowns);
        account = account.or(other.account);
        arrivals = Math.max(arrivals, other.arrivals);
        replace(all, limits, findings);
    }

    private void replace(List<Cell> all, Limits limits, Findings findings) {
        all.sort(Comparator.comparing(cell -> String.join("\0", cell.tuple())));
        long now = all.stream().mapToLong(Cell::folded).max().orElse(0);
        cells = new Cells(patterns, EMPTY, 0);
        heads = cells.heads();
        for (Cell cell : all) {
            Cell alone = cell.alone();
            cells.add(alone);
        }
        for (int member = 0; member < patterns.size(); member++) {
            bound(patterns.member(member), limits.tuples(), now, findings);
        }
        changed = true;
        wakeKnown = false;
    }

    /** Empty when there is nothing left to remember. */
    public byte[] write() {
        changed = false;
        var out = new StateWriter(storedLength + 128);
        out.raw(FORMAT);
        out.raw(wake() == Times.NONE ? 0 : 1);
        if (wake() != Times.NONE) {
            out.signed(wake());
        }
        out.id(patterns.signature());
        out.varint(arrivals);
        cooldowns.write(out);
        account.write(out);
        return cells.write(out) || !cooldowns.isEmpty() || !account.isNone() ? out.toBytes() : EMPTY;
    }
}
