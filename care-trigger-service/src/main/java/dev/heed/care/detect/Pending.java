package dev.heed.care.detect;

import java.util.List;

/**
 * Something begun: one counted event, a partial sequence, or a running absence.
 *
 * @param marks at least one, oldest first
 * @param due of an absence, ms; else the start
 */
record Pending(List<Mark> marks, long due) {
    static Pending of(Mark mark) {
        return new Pending(List.of(mark), mark.at());
    }

    long start() {
        return marks.getFirst().at();
    }

    Mark first() {
        return marks.getFirst();
    }
}
