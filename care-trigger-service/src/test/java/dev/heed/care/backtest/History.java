package dev.heed.care.backtest;

import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.Limits;
import dev.heed.care.pattern.PatternTexts;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A log of one partition through one lane, told event by event. Moments are seconds from a Monday morning. */
final class History {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final Bounds WIDE = new Bounds(1 << 20, 1_000, 1_000, 1_000);

    private final Plan plan;
    private final Ledger ledger;
    private final Lane lane;
    private int ids;

    private History(Plan plan, Bounds bounds) {
        this.plan = plan;
        this.ledger = new Ledger(plan, bounds);
        this.lane = new Lane(plan, plan.sets().values(), 1, true, ledger);
    }

    /** Over an hour, with one pattern for each spec: {@code p0}, {@code p1} ... */
    static History of(String... specs) {
        return of(WIDE, List.of(), specs);
    }

    static History of(Bounds bounds, List<Integer> changes, String... specs) {
        List<Subject> subjects = new ArrayList<>();
        for (String spec : specs) {
            int place = subjects.size();
            subjects.add(Subject.of(
                    place, Subject.Role.TESTED, PatternTexts.pattern("p" + place, 1, spec), true, Calendars.DEFAULT));
        }
        var period = new Period(at(0), at(3_600));
        var question = new Question("", "", Duration.ofMinutes(10), Optional.empty());
        return new History(
                new Plan(
                        period,
                        Set.of("r1"),
                        subjects,
                        Optional.empty(),
                        question,
                        new LiveSettings(Duration.ofSeconds(10), Limits.DEFAULT, Calendars.DEFAULT),
                        changes.stream().map(History::at).toList()),
                bounds);
    }

    static Instant at(int second) {
        return START.plusSeconds(second);
    }

    /** Appended when it happened. */
    History live(int second, String customer, String type) {
        return live(second, second, customer, type);
    }

    History live(int appended, int second, String customer, String type) {
        return take(event(second, customer, type, Map.of()), appended);
    }

    History inRun(int second, String customer, String type) {
        return take(event(second, customer, type, Map.of(JourneyEvent.REPLAY, "r1")), 0);
    }

    private CloudEvent event(int second, String customer, String type, Map<String, String> extensions) {
        byte[] data = "{}".getBytes(StandardCharsets.UTF_8);
        return new CloudEvent("e" + ids++, "test", type, customer, at(second), extensions, data);
    }

    /** One that names its account, or tells that of the customer when it is a group call. */
    History ofAccount(int appended, String customer, String type, String account) {
        return take(event(appended, customer, type, Map.of(JourneyEvent.ACCOUNT, account)), appended);
    }

    /** Of an account, in the run. */
    History inRunOf(String account, int second, String customer, String type) {
        var extensions = Map.of(JourneyEvent.REPLAY, "r1", JourneyEvent.ACCOUNT, account);
        return take(event(second, customer, type, extensions), 0);
    }

    History late(int second, String customer, String type) {
        return take(event(second, customer, type, Map.of(JourneyEvent.LATE, "true")), second);
    }

    /** By the resolver. */
    History change(String type, String customer) {
        var change = new IdentityChange(
                customer,
                1,
                List.of(customer),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return take(new CloudEvent("i" + ids++, "heed", type, customer, START, Map.of(), Json.write(change)), 0);
    }

    /** Of the run, by the only inbound partition. */
    History endOfRun() {
        var marker = new RunMarker("r1", 0, 1, Optional.empty(), 0, 0, 0, 0, 0);
        return take(new CloudEvent("m", "heed", RunMarker.TYPE, "", START, Map.of(), Json.write(marker)), 0);
    }

    private History take(CloudEvent event, int appended) {
        String run = event.extension(JourneyEvent.REPLAY).orElse("");
        if (lane.wants(event.type(), run, at(appended))) {
            lane.take(event, at(appended), 0);
        }
        return this;
    }

    History end(int now) {
        lane.end(at(now));
        return this;
    }

    /** Pattern, customer and second of each match. */
    List<String> found() {
        return ledger.hits().stream()
                .map(hit -> "p" + hit.subject() + " " + hit.customer() + " " + (hit.at() - START.toEpochMilli()) / 1_000
                        + (hit.rests() ? " rests" : ""))
                .toList();
    }

    List<Hit> hits() {
        return ledger.hits();
    }

    Reading reading() {
        return ledger.reading(ids);
    }

    Report report() {
        return new Report(plan, ledger.hits(), ledger.outcomes());
    }
}
