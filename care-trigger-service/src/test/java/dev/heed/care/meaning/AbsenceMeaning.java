package dev.heed.care.meaning;

import dev.heed.care.meaning.Fact.Happened;
import dev.heed.care.meaning.Fact.Met;
import dev.heed.care.pattern.When.Absence;
import dev.heed.care.pattern.When.Repeat;
import dev.heed.care.pattern.When.Until;
import dev.heed.care.pattern.When.Within;
import dev.heed.contracts.JourneyEvent;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Absence is never met by an event: its waits end in silence. */
record AbsenceMeaning(Absence rule, int child) implements VerbMeaning {
    private static final int WAITS = 8;

    @Override
    public Optional<List<String>> met(List<Fact> facts, Happened now) {
        return Optional.empty();
    }

    @Override
    public List<Wait> waits(List<Fact> facts) {
        List<Wait> waits = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            if (fact.forgets()) {
                waits.removeIf(wait -> !wait.start().isAfter(fact.moment()));
            } else if (fact instanceof Met met && met.child() == child) {
                waits.removeIf(wait -> wait.start().equals(met.start()));
            } else if (fact instanceof Happened event) {
                answer(waits, event);
                begin(waits, event, facts.subList(0, i));
            }
        }
        return waits;
    }

    /** An expected event answers every wait that it falls into, both ends included, however late it arrives. */
    private void answer(List<Wait> waits, Happened event) {
        if (isExpected(event)) {
            long at = event.moment().at();
            waits.removeIf(wait -> wait.start().at() <= at && at <= wait.fireAt());
        }
    }

    private boolean isExpected(Happened event) {
        return rule.expected().stream().anyMatch(event::isOf);
    }

    private void begin(List<Wait> waits, Happened event, List<Fact> before) {
        OptionalLong fireAt = fireAt(event);
        if (event.late() || !event.isOf(rule.after()) || fireAt.isEmpty() || answeredAtOnce(event, before)) {
            return;
        }
        if (fireAt.getAsLong() < event.moment().at() || (rule.repeat() == Repeat.KEEP && !waits.isEmpty())) {
            return;
        }
        if (rule.repeat() == Repeat.RESTART) {
            waits.clear();
        }
        waits.add(new Wait(event.moment(), fireAt.getAsLong(), event.event().id()));
        if (waits.size() > WAITS) {
            waits.removeFirst();
        }
    }

    /** By another expected event of the same instant: what has happened is not undone by a clear. */
    private boolean answeredAtOnce(Happened start, List<Fact> before) {
        return before.stream()
                .anyMatch(fact -> fact instanceof Happened event
                        && event.moment().at() == start.moment().at()
                        && isExpected(event));
    }

    private OptionalLong fireAt(Happened event) {
        OptionalLong due = switch (rule.bound()) {
            case Within within -> OptionalLong.of(Spans.plus(event.moment().at(), within.span()));
            case Until until -> instant(event.event(), until.path());
        };
        return due.isEmpty() ? due : OptionalLong.of(Spans.plus(due.getAsLong(), rule.grace()));
    }

    private static OptionalLong instant(JourneyEvent event, String path) {
        try {
            Optional<String> text = Values.at(event, path);
            return text.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            OffsetDateTime.parse(text.get()).toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
