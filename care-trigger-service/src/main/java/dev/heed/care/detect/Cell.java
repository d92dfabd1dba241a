package dev.heed.care.detect;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** State of one pattern version and one combination of {@code per} values. */
final class Cell {
    private static final int ANSWERED = 1;
    private static final int CLEARED = 2;

    /** Event time of the newest event folded. */
    long folded = Times.NEVER;
    /** Whether an expected event came at exactly {@link #folded}: it answers later starts of that instant too. */
    boolean answered;
    /** When the buffer was last consumed or cleared: what happened before can not fall into it any more. */
    long cleared = Times.NEVER;

    final List<Pending> pending = new ArrayList<>();

    boolean isLate(long at) {
        return at < folded;
    }

    void folded(long at, boolean expected) {
        if (at > folded) {
            folded = at;
            answered = expected;
        } else if (at == folded) {
            answered |= expected;
        }
    }

    void write(StateWriter out) {
        out.raw((answered ? ANSWERED : 0) | (cleared == Times.NEVER ? 0 : CLEARED));
        out.signed(folded);
        if (cleared != Times.NEVER) {
            out.signed(folded - cleared);
        }
        for (Pending begun : pending) {
            out.varint(begun.marks().size());
            out.signed(begun.due() - begun.start());
            begun.marks().forEach(mark -> write(out, mark));
        }
    }

    private void write(StateWriter out, Mark mark) {
        out.varint(mark.signal());
        out.varint(mark.type());
        out.text(mark.eventId());
        out.signed(folded - mark.at());
        mark.fields().forEach(out::scalar);
    }

    static Cell read(StateReader in, CompiledPattern pattern) {
        var cell = new Cell();
        int flags = in.raw();
        cell.answered = (flags & ANSWERED) != 0;
        cell.folded = in.signed();
        if ((flags & CLEARED) != 0) {
            cell.cleared = cell.folded - in.signed();
        }
        while (in.more()) {
            cell.pending.add(cell.readPending(in, pattern));
        }
        return cell;
    }

    private Pending readPending(StateReader in, CompiledPattern pattern) {
        long size = in.varint();
        long wait = in.signed();
        List<Mark> marks = new ArrayList<>((int) size);
        for (long left = size; left > 0; left--) {
            marks.add(readMark(in, pattern));
        }
        return new Pending(marks, marks.getFirst().at() + wait);
    }

    private Mark readMark(StateReader in, CompiledPattern pattern) {
        int signal = (int) in.varint();
        int type = (int) in.varint();
        String eventId = in.text();
        long at = folded - in.signed();
        int fields = pattern.signal(signal).fields().size();
        List<JsonNode> values = new ArrayList<>(fields);
        for (int i = 0; i < fields; i++) {
            values.add(in.scalar());
        }
        return new Mark(signal, type, eventId, at, values);
    }
}
