package dev.heed.care.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * A verb was met.
 *
 * @param at event time of the completing event; for an absence, due + grace
 * @param due until when the expected event was due; {@link Times#NEVER}: an event completed it
 * @param source of the completing event; for an absence, of the arming one
 * @param marks the events that it rests on, oldest first
 */
record Met(long at, long due, String source, String eventId, List<Mark> marks, Figures figures)
        implements Comparable<Met> {
    private static final Comparator<Met> ORDER =
            Comparator.comparingLong(Met::at).thenComparing(Met::source).thenComparing(Met::eventId);

    static Met byEvent(Occurrence event, List<Mark> marks, Figures figures) {
        return new Met(event.at(), Times.NEVER, event.source(), event.id(), marks, figures);
    }

    static Met byTimer(Mark start, long due, long at) {
        return new Met(at, due, start.source(), start.trace().eventId(), List.of(start), Figures.NONE);
    }

    /** This as the completing one, resting on what both rest on. */
    Met with(Met earlier) {
        TreeSet<Mark> all = new TreeSet<>(marks);
        all.addAll(earlier.marks);
        return new Met(at, due, source, eventId, List.copyOf(all), figures);
    }

    Met with(Figures others) {
        return new Met(at, due, source, eventId, marks, others);
    }

    @Override
    public int compareTo(Met other) {
        return ORDER.compare(this, other);
    }

    void write(StateWriter out, long base) {
        out.signed(base - at);
        out.moment(due, at);
        out.text(source);
        out.text(eventId);
        out.varint(marks.size());
        marks.forEach(mark -> mark.write(out, base));
        figures.write(out);
    }

    static Met read(StateReader in, long base) {
        long at = base - in.signed();
        long due = in.moment(at);
        String source = in.text();
        String eventId = in.text();
        List<Mark> marks = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            marks.add(Mark.read(in, base));
        }
        return new Met(at, due, source, eventId, List.copyOf(marks), Figures.read(in));
    }
}
