package dev.heed.care.detect;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** State of one pattern version and one combination of {@code per} values. */
final class Cell {
    private static final int ANSWERED = 1;
    private static final int CLEARED = 2;
    /** A pattern has no more: they are a set of bits. */
    private static final int SIGNALS = Long.SIZE;

    /** No event has it: a source is not empty. */
    private static final String NO_SOURCE = "";

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
        String source = NO_SOURCE;
        for (Pending begun : pending) {
            out.varint(begun.marks().size());
            out.signed(begun.due() - begun.start());
            for (Mark mark : begun.marks()) {
                write(out, mark, mark.source().equals(source));
                source = mark.source();
            }
        }
    }

    /** The source is left out when it is that of the mark before: most of a cell's events have one emitter. */
    private void write(StateWriter out, Mark mark, boolean sameSource) {
        long kind = (long) mark.type() * SIGNALS + mark.signal();
        out.varint(kind * 2 + (sameSource ? 1 : 0));
        if (!sameSource) {
            out.text(mark.source());
        }
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
            marks.add(readMark(
                    in,
                    pattern,
                    marks.isEmpty() ? lastSource() : marks.getLast().source()));
        }
        return new Pending(marks, marks.getFirst().at() + wait);
    }

    private String lastSource() {
        return pending.isEmpty()
                ? NO_SOURCE
                : pending.getLast().marks().getLast().source();
    }

    private Mark readMark(StateReader in, CompiledPattern pattern, String sourceBefore) {
        long head = in.varint();
        int signal = (int) (head / 2 % SIGNALS);
        int type = (int) (head / 2 / SIGNALS);
        String source = head % 2 == 1 ? sourceBefore : in.text();
        String eventId = in.text();
        long at = folded - in.signed();
        int fields = pattern.signal(signal).fields().size();
        List<JsonNode> values = new ArrayList<>(fields);
        for (int i = 0; i < fields; i++) {
            values.add(in.scalar());
        }
        return new Mark(signal, type, source, eventId, at, values);
    }
}
