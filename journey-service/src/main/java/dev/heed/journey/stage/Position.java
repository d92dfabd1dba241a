package dev.heed.journey.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a customer is on one map, and where they were.
 *
 * @param rev of the stored document, for compare and set; 0 when there is none
 * @param time with {@code place}: the last event that is folded in
 * @param count visits so far, forgotten ones included
 * @param clean visits 0 to {@code clean - 1} are stored as documents of their own, as they are
 * @param documents so many visits have a document, the last of them perhaps for nothing
 * @param visits the last ones
 * @param reach up to where the log is folded in, whatever the order of its events
 */
record Position(
        String customer,
        long rev,
        Instant time,
        long place,
        int count,
        int clean,
        int documents,
        List<Visit> visits,
        Reach reach) {
    /** So many visits are remembered here; all of them are counted. */
    static final int REMEMBERED = 100;

    Position {
        visits = List.copyOf(visits);
    }

    static Position none(String customer) {
        return new Position(customer, 0, Instant.EPOCH, -1, 0, 0, 0, List.of(), Reach.NONE);
    }

    /** The stay that has not ended; empty when the customer is in no stage. */
    Optional<Visit> current() {
        return last().filter(Visit::isOpen);
    }

    Optional<Visit> last() {
        return visits.isEmpty() ? Optional.empty() : Optional.of(visits.getLast());
    }

    int forgotten() {
        return count - visits.size();
    }

    boolean isSettled() {
        return clean == count && documents == count;
    }

    /** Whether the moment comes after all that is folded in. */
    boolean isBefore(Moment moment) {
        int order = time.compareTo(moment.time());
        return order < 0 || (order == 0 && place < moment.place());
    }

    boolean isAt(Moment moment) {
        return time.equals(moment.time()) && place == moment.place();
    }

    /** Whether the moment is folded in for sure, read from the log of that id. */
    boolean knows(Moment moment, String log) {
        return isAt(moment) || (!isBefore(moment) && reach.covers(moment, log));
    }

    Position reaching(Reach further) {
        return new Position(customer, rev, time, place, count, clean, documents, visits, further);
    }

    Position seen(Moment moment) {
        return new Position(customer, rev, moment.time(), moment.place(), count, clean, documents, visits, reach);
    }

    Position entered(Visit visit) {
        List<Visit> more = new ArrayList<>(visits);
        more.add(visit);
        return new Position(customer, rev, time, place, count + 1, clean, documents, more, reach);
    }

    /** @param visit the last one, changed */
    Position changed(Visit visit) {
        List<Visit> same = new ArrayList<>(visits);
        same.set(same.size() - 1, visit);
        return new Position(
                customer, rev, time, place, count, Math.min(clean, visit.ordinal()), documents, same, reach);
    }

    /** With the signal of the current stay sent. */
    Position signalled() {
        if (current().isEmpty()) {
            return this;
        }
        List<Visit> same = new ArrayList<>(visits);
        same.set(same.size() - 1, visits.getLast().withSignal());
        return new Position(customer, rev, time, place, count, clean, documents, same, reach);
    }

    /** The same customer as if nothing had been folded in; what is stored is remembered. */
    Position reset() {
        return new Position(customer, rev, Instant.EPOCH, -1, 0, 0, documents, List.of(), Reach.NONE);
    }

    /** Without the visits that are neither among the last {@value #REMEMBERED} nor still to be stored. */
    Position kept() {
        int from = Math.max(0, Math.min(count - REMEMBERED, clean) - forgotten());
        return new Position(
                customer, rev, time, place, count, clean, documents, visits.subList(from, visits.size()), reach);
    }

    /** As it is after it was written once more. */
    Position written() {
        return new Position(customer, rev + 1, time, place, count, clean, documents, visits, reach);
    }

    /** Visits whose documents are missing or out of date. */
    List<Visit> unsettled() {
        return visits.stream().filter(visit -> visit.ordinal() >= clean).toList();
    }

    /** Ordinals of documents that stand for no visit any more. */
    List<Integer> surplus() {
        return IntStream.range(count, documents).boxed().toList();
    }

    /** As if no visit had its document yet, and so many others had one. */
    Position unsettledUpTo(int others) {
        return new Position(customer, rev, time, place, count, forgotten(), Math.max(documents, others), visits, reach);
    }

    /** Whether the same events have been folded in to the same effect. */
    boolean sameCourseAs(Position other) {
        return time.equals(other.time)
                && place == other.place
                && count == other.count
                && lastVisits().equals(other.lastVisits());
    }

    private List<Visit> lastVisits() {
        return visits.subList(Math.max(0, visits.size() - REMEMBERED), visits.size());
    }
}
