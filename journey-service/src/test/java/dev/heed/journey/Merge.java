package dev.heed.journey;

import dev.heed.contracts.IdentityChange;
import dev.heed.journey.inbound.Identifier;
import dev.heed.journey.resolve.ResolverTasks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A merge that is undone.
 *
 * @param event names two identities of different customers
 * @param meanwhile is said while they are one, and would leave them two
 * @param later does not name both again: that pair never joins again
 */
record Merge(List<Said> before, Said event, List<Said> meanwhile, List<Said> later) {
    private static final Instant LATER = Instant.parse("2026-01-01T05:00:00Z");

    /** What of a story can be said like this; empty when its second chapter is no merge. */
    static Optional<Merge> of(Story story) {
        List<Said> before = story.chapter(0);
        return story.chapter(1).stream()
                .findFirst()
                .filter(event -> isOne(event, before))
                .map(event -> of(before, event, story));
    }

    private static Merge of(List<Said> before, Said event, Story story) {
        List<Said> said = new ArrayList<>(before);
        said.add(event.ofSelfOnly());
        List<Said> meanwhile = apart(event, said, Stories.ofKnown(story.chapter(2), said));
        said.addAll(meanwhile);
        List<Said> later = Stories.ofKnown(story.chapter(3), said).stream()
                .filter(one -> !one.identifiers().containsAll(event.identifiers()))
                .toList();
        return new Merge(before, event, meanwhile, later);
    }

    /** Whether it names two, who are not one yet and of whom the other was met already. */
    static boolean isOne(Said event, List<Said> before) {
        return event.identifiers().size() == 2
                && !areOne(event, before)
                && before.stream()
                        .anyMatch(said ->
                                said.identifiers().contains(event.identifiers().getLast()));
    }

    private static boolean areOne(Said event, List<Said> said) {
        List<Identifier> two = event.identifiers();
        return new Expected(said, said).areOne(two.getFirst(), two.getLast());
    }

    private static List<Said> apart(Said event, List<Said> before, List<Said> events) {
        List<Said> taken = new ArrayList<>();
        for (Said said : events) {
            List<Said> all = new ArrayList<>(before);
            all.addAll(taken);
            all.add(said);
            if (!areOne(event, all)) {
                taken.add(said);
            }
        }
        return taken;
    }

    /** Told, with the unmerge. */
    Telling undone(long schedule) {
        var telling = new Telling(schedule, ResolverTasks::open);
        telling.keepUp(before);
        List<IdentityChange> earlier = telling.tasks().changes();
        telling.keepUp(List.of(event));
        IdentityChange change = telling.changesSince(earlier).stream()
                .filter(one -> !one.members().isEmpty())
                .findFirst()
                .orElseThrow();
        telling.crowd(meanwhile);
        String lost = change.from().or(change::identity).orElseThrow();
        telling.tasks().unmerge(lost, change.customer(), LATER);
        telling.tasks().settle();
        return telling;
    }

    /** Told as if nobody had ever named both. */
    Telling never(long schedule) {
        var telling = new Telling(schedule, ResolverTasks::open);
        telling.keepUp(before);
        telling.keepUp(List.of(event.ofSelfOnly()));
        telling.crowd(meanwhile);
        return telling;
    }
}
