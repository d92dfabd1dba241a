package dev.heed.journey;

import dev.heed.journey.log.LogEvent;
import dev.heed.journey.resolve.ResolverTasks;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is one customer, and what is known of customers (docs/decisions/0007), from the bytes on journey.inbound to what
 * readers of journey.events keep. Any order of tasks, logs and readers is tried, with links that are late, events in the
 * wrong partition, and both read and sent again.
 *
 * <p>Groups, profiles and timelines are the same in every order. So is the id of a customer, if one of its identities
 * was met before the crowd came: its rank is the append time of the first event that it came in by or that named it, and
 * nothing later can be older. When nobody was, an owner may meet a link before an older event, and then it goes by the
 * link: the id is that of one of the identities, but which one depends on the order. Events of one time are not in these
 * stories: the log puts them in order, and that is the same for all readers of one log only.
 */
class IdentityPropertyTest {
    @Test
    void any_interleaving_ends_in_the_same_customers_profiles_and_timelines() {
        Cases.hold(1_000_000, Stories::begun, IdentityPropertyTest::endsTheSame);
    }

    @Test
    void merges_of_any_shape_end_in_one_customer() {
        Cases.hold(2_000_000, Stories::shaped, IdentityPropertyTest::endsTheSame);
    }

    private static void endsTheSame(Story story, long schedule) {
        List<Said> crowd = Stories.ofKnown(story.chapter(1), story.chapter(0));
        var told = new Story(List.of(story.chapter(0), crowd));
        var one = Telling.of(told, schedule);
        var other = Telling.of(told, ~schedule);
        Told known = one.read();

        assertThat(other.read().customers()).isEqualTo(known.customers());
        assertThat(other.tasks().links()).isEqualTo(one.tasks().links());
        var expected = new Expected(told.chapter(0), told.all());
        assertThat(known.customerOf()).isEqualTo(expected.customerOf());
        isWhatWasSaid(known, expected);
    }

    @Test
    void whoever_was_met_first_groups_profiles_and_timelines_are_the_same() {
        Cases.hold(3_000_000, Stories::crowded, (story, schedule) -> {
            var one = Telling.of(story, schedule);
            Told known = one.read();

            assertThat(Telling.of(story, ~schedule).read().lives()).isEqualTo(known.lives());
            assertThat(known.lives().stream().map(Told.Life::identities))
                    .containsExactlyInAnyOrderElementsOf(new Expected(List.of(), story.all()).groups());
            assertThat(known.customers())
                    .allSatisfy((id, life) -> assertThat(life.identities()).contains(id));
            agrees(one.tasks(), known);
        });
    }

    private static void isWhatWasSaid(Told known, Expected expected) {
        known.customers().values().forEach(life -> {
            List<Said> events = expected.events(life.identities());
            var computed = life.profile().computed();
            assertThat(life.timeline()).isEqualTo(events.stream().map(Said::id).toList());
            assertThat(computed.events()).isEqualTo(events.size());
            assertThat(computed.firstSeen())
                    .isEqualTo(events.stream().findFirst().map(Said::time));
            assertThat(computed.lastSeen())
                    .isEqualTo(events.reversed().stream().findFirst().map(Said::time));
            assertThat(life.profile().traits().containsKey("plan"))
                    .isEqualTo(Expected.plan(events).isPresent());
            Expected.plan(events)
                    .ifPresent(plan ->
                            assertThat(life.profile().traits().get("plan")).hasToString("\"" + plan + "\""));
        });
    }

    @Test
    void merge_then_unmerge_restores_profiles_timelines_and_links() {
        Cases.hold(
                4_000_000,
                Stories::merging,
                (story, schedule) -> Merge.of(story).ifPresent(merge -> isRestored(merge, schedule)));
    }

    private static void isRestored(Merge merge, long schedule) {
        Telling undone = merge.undone(schedule);
        Telling never = merge.never(~schedule);
        same(undone, never);
        if (merge.meanwhile().isEmpty()) {
            assertThat(undone.read().since()).isEqualTo(never.read().since());
        }
        undone.crowd(merge.later());
        never.crowd(merge.later());
        same(undone, never);
    }

    private static void same(Telling one, Telling other) {
        assertThat(one.read().customers()).isEqualTo(other.read().customers());
        assertThat(one.tasks().links()).isEqualTo(other.tasks().links());
    }

    @Test
    void whatever_staff_orders_in_between_all_readers_know_what_the_resolver_knows() {
        Cases.hold(5_000_000, Stories::crowded, (story, schedule) -> {
            var telling = Telling.meddled(story, schedule);
            Told known = telling.read();

            assertThat(known).isEqualTo(telling.readInOrder());
            agrees(telling.tasks(), known);
            countsOnce(telling.tasks(), known);
        });
    }

    /** Each identity is in one customer, and everybody says the same of it. */
    private static void agrees(ResolverTasks tasks, Told known) {
        Map<String, List<String>> customers = new TreeMap<>();
        tasks.labels().forEach((identity, label) -> customers.put(identity, List.of(label)));
        Map<String, String> read = new TreeMap<>(tasks.labels());
        read.replaceAll((identity, label) -> identity);
        read.putAll(known.customerOf());

        assertThat(tasks.stranded()).isZero();
        assertThat(tasks.customers()).isEqualTo(customers);
        assertThat(read).isEqualTo(tasks.labels());
    }

    /** What was let in is on one timeline and counted in one profile, until it is erased; of those nothing is left. */
    private static void countsOnce(ResolverTasks tasks, Told known) {
        known.customers().values().forEach(life -> {
            long events = life.profile().erased() ? 0 : count(tasks.log(), life.identities());
            assertThat(life.timeline()).hasSize((int) events).doesNotHaveDuplicates();
            assertThat(life.profile().computed().events()).isEqualTo(events);
            assertThat(life.profile().erased() && !life.profile().traits().isEmpty())
                    .isFalse();
        });
    }

    private static long count(List<List<LogEvent>> log, List<String> identities) {
        return log.stream()
                .flatMap(List::stream)
                .filter(logged -> logged.event().source().equals("shop"))
                .filter(logged -> identities.contains(logged.identity()))
                .count();
    }
}
