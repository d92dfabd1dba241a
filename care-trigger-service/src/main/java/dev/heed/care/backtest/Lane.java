package dev.heed.care.backtest;

import dev.heed.care.detect.PatternSet;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.DeskEvent;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What one reading thread does with the records of journey.events that come to it, in append order. */
final class Lane {
    private static final String OURS = "heed";

    private final Plan plan;
    private final Ledger ledger;
    private final List<Scan> scans;
    private final int partitions;
    private final boolean leads;
    private final Set<String> types;
    private final boolean everyOfRuns;
    private final Set<String> changedTypes;
    private final GroupCalls calls;
    /** By run: which ends were seen in which partition. */
    private final Map<String, Set<String>> ends = new HashMap<>();

    private final Set<String> ended = new HashSet<>();

    /**
     * @param partitions of journey.events that come here
     * @param leads whether what belongs to events and not to patterns is counted here: one lane does it for each event
     */
    Lane(Plan plan, Collection<PatternSet> sets, int partitions, boolean leads, Ledger ledger) {
        this.plan = plan;
        this.ledger = ledger;
        this.partitions = partitions;
        this.leads = leads;
        this.scans = sets.stream().map(set -> new Scan(plan, set, ledger)).toList();
        this.types = plan.types();
        this.everyOfRuns = plan.hasTimers();
        this.calls = new GroupCalls(readingAccounts(sets), ledger);
        this.changedTypes = plan.changes().isEmpty() ? Set.of() : plan.testedTypes();
    }

    private static Set<String> readingAccounts(Collection<PatternSet> sets) {
        return sets.stream().flatMap(set -> set.readingAccounts().stream()).collect(Collectors.toSet());
    }

    /**
     * Whether a record is to be read at all.
     *
     * @param run empty when live
     */
    boolean wants(String type, String run, Instant appended) {
        boolean ours = type.equals(RunMarker.TYPE) || IdentityChange.isCarriedBy(type) || calls.wants(type);
        if (run.isEmpty()) {
            return ours || (isLive(appended) && types.contains(type));
        }
        return plan.runs().contains(run) && (ours || everyOfRuns || types.contains(type));
    }

    private boolean isLive(Instant appended) {
        return !appended.isBefore(plan.liveFrom()) && appended.isBefore(plan.liveTo());
    }

    /** Whether nothing that is wanted comes after a record of that append time. */
    boolean isDone(Instant appended) {
        return !appended.isBefore(plan.liveTo()) && ended.containsAll(plan.runs());
    }

    void take(CloudEvent event, Instant appended, int partition) {
        if (event.source().equals(OURS) && event.type().equals(RunMarker.TYPE)) {
            ended(Json.read(event.data(), RunMarker.class), partition);
        } else if (event.source().equals(OURS) && IdentityChange.isCarriedBy(event.type())) {
            changed(event.type(), Json.read(event.data(), IdentityChange.class));
        } else if (leads ? !ledger.isErased(event.subject()) : !ledger.knowsErased(event.subject())) {
            ofCustomer(calls.filled(event), appended, partition);
        }
    }

    private void ofCustomer(CloudEvent event, Instant appended, int partition) {
        boolean live = event.extension(JourneyEvent.REPLAY).isEmpty();
        if (!live || isLive(appended)) { // a group call may be older
            fold(event, appended, partition);
        }
    }

    private void fold(CloudEvent event, Instant appended, int partition) {
        if (event.extension(JourneyEvent.LATE).isPresent()) {
            count(() -> ledger.skipped("late"));
            return;
        }
        String run = event.extension(JourneyEvent.REPLAY).orElse("");
        boolean seen = false;
        for (Scan scan : scans) {
            seen |= run.isEmpty() ? scan.live(event, appended) : scan.inRun(run, event, partition);
        }
        if (seen) {
            ledger.folded();
        }
        count(() -> note(event, run, appended));
    }

    private void note(CloudEvent event, String run, Instant appended) {
        if (!run.isEmpty()) {
            ledger.ofRun(event.time().toEpochMilli());
        } else if (changedTypes.contains(event.type()) && plan.isAcrossChange(appended)) {
            ledger.acrossChange(event.subject());
        }
        if (event.type().equals(plan.question().event())) {
            ledger.outcome(new Outcome(run, event.subject(), event.time().toEpochMilli()));
        }
    }

    private void count(Runnable step) {
        if (leads) {
            step.run();
        }
    }

    private void changed(String type, IdentityChange change) {
        switch (type) {
            case IdentityChange.ERASED -> {
                ledger.erased(change.members());
                ledger.erased(List.of(change.customer()));
                scans.forEach(scan -> scan.forget(change.customer()));
            }
            case IdentityChange.MERGED, IdentityChange.UNMERGED -> ledger.regrouped(change.customer());
            default -> {} // a further identity of the same customer
        }
    }

    /** As in the detector task: nothing of a run follows when all inbound partitions have told its end. */
    private void ended(RunMarker marker, int partition) {
        if (!plan.runs().contains(marker.run()) || ended.contains(marker.run())) {
            return;
        }
        Set<String> seen = ends.computeIfAbsent(marker.run(), run -> new HashSet<>());
        seen.add(partition + "/" + marker.partition());
        if (seen.size() == marker.partitions() * partitions) {
            ended.add(marker.run());
            Instant end = marker.advanceTo().map(to -> to.plusMillis(1)).orElse(Instant.MAX);
            scans.forEach(scan -> scan.finish(marker.run(), end));
        }
    }

    /** @param now until when live detection has come */
    void end(Instant now) {
        Instant until = now.isBefore(plan.liveTo()) ? now : plan.liveTo();
        scans.forEach(scan -> scan.advance(until));
        plan.runs().stream().filter(run -> !ended.contains(run)).forEach(ledger::open);
    }

    /** A ticket as an outcome; the care that the platform itself gave is none. */
    static boolean isOutcome(DeskEvent event, Plan plan) {
        String topic = plan.question().topic();
        String run = event.replay().orElse("");
        return event.type().equals(DeskEvent.CREATED)
                && !event.origin().equals("care")
                && (topic.isEmpty() || topic.equals(event.topic()))
                && (run.isEmpty() || plan.runs().contains(run));
    }
}
