package dev.heed.journey.profile;

import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.journey.log.LogEvent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The events of a batch by the identities that they change, and what they make of them. Pure. */
final class ProfileBatch {
    private final Interpretation interpretation;
    private final Map<String, List<Happening>> byIdentity = new HashMap<>();
    private final List<ConsentChange> consents = new ArrayList<>();

    private ProfileBatch(Interpretation interpretation) {
        this.interpretation = interpretation;
    }

    private record Happening(LogEvent logged, Optional<IdentityChange> change) {}

    static ProfileBatch of(List<LogEvent> events, Interpretation interpretation) {
        var batch = new ProfileBatch(interpretation);
        events.forEach(batch::take);
        return batch;
    }

    private void take(LogEvent logged) {
        String type = logged.event().type();
        if (type.equals(RunMarker.TYPE) || type.equals(RunOpened.TYPE)) {
            return;
        }
        var happening = new Happening(logged, ProfileProjection.change(logged));
        happening
                .change()
                .map(ProfileBatch::concerned)
                .orElse(Set.of(logged.identity()))
                .forEach(identity -> byIdentity
                        .computeIfAbsent(identity, i -> new ArrayList<>())
                        .add(happening));
        if (type.equals(Interpretation.CONSENT)) {
            interpretation.facts(logged).stream()
                    .filter(fact -> fact.section() == Fact.Section.CONSENT)
                    .forEach(fact -> consents.add(consent(logged, fact)));
        }
    }

    private static Set<String> concerned(IdentityChange change) {
        Set<String> all = new HashSet<>(change.members());
        all.add(change.customer());
        return all;
    }

    private static ConsentChange consent(LogEvent logged, Fact fact) {
        String[] names = fact.name().split("/", 2);
        return new ConsentChange(
                EventKey.of(
                        logged.identity(),
                        logged.event().source(),
                        logged.event().id()),
                logged.identity(),
                names[0],
                names[1],
                fact.isTrue(),
                fact.at(),
                fact.by(),
                Optional.of(logged.event().id()),
                Optional.empty(),
                "",
                fact.place());
    }

    Set<String> identities() {
        return byIdentity.keySet();
    }

    List<ConsentChange> consents() {
        return consents;
    }

    /** @param noticedFor customers that others may have to be told of */
    record Step(Fragment before, Fragment after, Collection<String> noticedFor) {
        boolean isWritten() {
            return !after.equals(before);
        }
    }

    List<Step> on(Map<String, Fragment> known) {
        return byIdentity.entrySet().stream()
                .map(entry ->
                        step(known.getOrDefault(entry.getKey(), Fragment.unknown(entry.getKey())), entry.getValue()))
                .toList();
    }

    private Step step(Fragment before, List<Happening> happenings) {
        Fragment after = before;
        boolean again = false;
        Set<String> noticed = new HashSet<>();
        for (Happening happening : happenings) {
            if (happening.change().isPresent()) {
                IdentityChange change = happening.change().get();
                after = after.after(change, happening.logged());
                noticed.addAll(concerned(change));
                Stream.of(change.from(), change.into())
                        .flatMap(Optional::stream)
                        .forEach(noticed::add);
            } else {
                // Counted before: whether others were told of it then, nobody knows
                again |= after.counted().covers(happening.logged(), interpretation.log());
                after = after.after(happening.logged(), interpretation);
            }
        }
        if (again || !after.tellsTheSameAs(before)) {
            noticed.add(after.customer());
        }
        return new Step(before, after, noticed);
    }
}
