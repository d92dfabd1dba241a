package dev.heed.journey.profile;

import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.journey.log.LogEvent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A history as the resolver would write it to journey.events: events of some identities, merges and unmerges. */
public final class World {
    private static final int PARTITIONS = 3;
    private static final Instant LINKED = Instant.parse("2026-02-01T00:00:00Z");
    private static final List<String> TYPES =
            List.of("customer.identified", "consent.changed", "Order Completed", "page.viewed", "customer.grouped");

    private final List<List<LogEvent>> log = new ArrayList<>();
    private final Map<String, String> root = new TreeMap<>();
    private final Map<String, Long> version = new HashMap<>();
    private final List<String> identities;
    private int events;
    private int changes;

    private World(String prefix) {
        identities = Stream.of("a", "b", "c", "d", "e").map(prefix::concat).toList();
        for (int i = 0; i < PARTITIONS; i++) {
            log.add(new ArrayList<>());
        }
        identities.forEach(identity -> root.put(identity, identity));
    }

    static World random(Random random) {
        return random(random, "c_");
    }

    /** @param prefix of the ids of all identities */
    public static World random(Random random, String prefix) {
        var world = new World(prefix);
        for (int step = 0; step < 30; step++) {
            if (random.nextInt(5) > 0) {
                world.event(random);
            } else if (random.nextInt(3) > 0) {
                world.merge(any(random, world.identities), any(random, world.identities));
            } else {
                world.unmerge(any(random, world.identities));
            }
        }
        return world;
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void event(Random random) {
        String identity = any(random, identities);
        String type = any(random, TYPES);
        // Few different times: most orders are decided by place
        Instant time = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(10));
        String data = switch (type) {
            case "customer.identified" ->
                "{\"plan\": \"p%d\", \"timezone\": \"Europe/Vienna\"}".formatted(random.nextInt(4));
            case "consent.changed" ->
                "{\"channel\": \"email\", \"purpose\": \"news\", \"granted\": %s}".formatted(random.nextBoolean());
            default -> "{\"total\": %d.%02d, \"currency\": \"EUR\"}".formatted(random.nextInt(9), random.nextInt(99));
        };
        Map<String, String> extensions =
                Map.of("identity", identity, "channel", "ch" + random.nextInt(3), "account", "a" + random.nextInt(3));
        write(root(identity), "shop", type, time, extensions, data);
        events++;
    }

    private String root(String identity) {
        return root.getOrDefault(identity, identity);
    }

    private List<String> members(String customer) {
        return identities.stream().filter(one -> root(one).equals(customer)).toList();
    }

    private void merge(String one, String other) {
        String winner = root(one).compareTo(root(other)) < 0 ? root(one) : root(other);
        String loser = winner.equals(root(one)) ? root(other) : root(one);
        if (winner.equals(loser)) {
            return;
        }
        long next = next(winner, loser);
        members(loser).forEach(member -> root.put(member, winner));
        change(IdentityChange.MERGED, winner, next, members(winner), Optional.of(loser), Optional.empty());
        change(IdentityChange.MERGED, loser, next, List.of(), Optional.empty(), Optional.of(winner));
    }

    /** The identity is a customer of its own again. */
    private void unmerge(String identity) {
        String from = root(identity);
        if (from.equals(identity)) {
            return;
        }
        long next = next(from, identity);
        root.put(identity, identity);
        change(IdentityChange.UNMERGED, identity, next, List.of(identity), Optional.of(from), Optional.empty());
        change(IdentityChange.UNMERGED, from, next, members(from), Optional.empty(), Optional.of(identity));
    }

    /** Two customers become one and two again, nothing else happens. */
    void mergeAndUnmerge(Random random) {
        Map<String, String> before = Map.copyOf(root);
        String one = root(any(random, identities));
        String other = root(any(random, identities));
        merge(one, other);
        if (!one.equals(other)) {
            String winner = root(one);
            String loser = winner.equals(one) ? other : one;
            long next = next(winner, loser);
            root.putAll(before);
            change(IdentityChange.UNMERGED, loser, next, members(loser), Optional.of(winner), Optional.empty());
            change(IdentityChange.UNMERGED, winner, next, members(winner), Optional.empty(), Optional.of(loser));
        }
    }

    public String eraseOne(Random random) {
        String customer = root(any(random, identities));
        long next = next(customer, customer);
        change(IdentityChange.ERASED, customer, next, members(customer), Optional.empty(), Optional.empty());
        return customer;
    }

    /** Higher than whatever any of the identities took part in. */
    private long next(String one, String other) {
        long highest = Math.max(version.getOrDefault(one, 0L), version.getOrDefault(other, 0L));
        version.put(one, highest + 1);
        version.put(other, highest + 1);
        return highest + 1;
    }

    private void change(
            String type,
            String customer,
            long number,
            List<String> members,
            Optional<String> from,
            Optional<String> into) {
        members.forEach(member -> version.put(member, number));
        var change =
                new IdentityChange(customer, number, members, Optional.empty(), Optional.empty(), from, into, Map.of());
        String data = new String(Json.write(change), StandardCharsets.UTF_8);
        write(customer, "heed", type, LINKED.plusSeconds(changes++ / 2), Map.of(), data);
    }

    private void write(
            String customer, String source, String type, Instant time, Map<String, String> extensions, String data) {
        List<LogEvent> partition = log.get(identities.indexOf(customer) % PARTITIONS);
        int offset = partition.size();
        var event = new JourneyEvent(
                customer + offset,
                source,
                type,
                customer,
                time,
                extensions,
                Json.tree(data.getBytes(StandardCharsets.UTF_8)));
        partition.add(new LogEvent(event, data, identities.indexOf(customer) % PARTITIONS, offset, time));
    }

    int events() {
        return events;
    }

    /** The true groups, by root. */
    Map<String, Set<String>> groups() {
        Map<String, Set<String>> groups = new TreeMap<>();
        root.forEach((identity, customer) ->
                groups.computeIfAbsent(customer, c -> new TreeSet<>()).add(identity));
        return groups;
    }

    public List<String> identities() {
        return identities;
    }

    public List<List<LogEvent>> inOrder() {
        return log;
    }

    /** Batches of any size from any partition, some of them twice. */
    public List<List<LogEvent>> shuffled(Random random) {
        List<List<LogEvent>> batches = new ArrayList<>();
        int[] next = new int[PARTITIONS];
        int left = log.stream().mapToInt(List::size).sum();
        while (left > 0) {
            int partition = random.nextInt(PARTITIONS);
            List<LogEvent> all = log.get(partition);
            int end = Math.min(all.size(), next[partition] + 1 + random.nextInt(4));
            left -= end - next[partition];
            int begin = random.nextInt(3) == 0 ? random.nextInt(next[partition] + 1) : next[partition];
            batches.add(all.subList(begin, end));
            next[partition] = end;
        }
        return batches;
    }

    Reader deliveredInOrder() {
        return new Reader().reading(inOrder());
    }

    Reader delivered(Random random) {
        return new Reader().reading(shuffled(random));
    }

    /** What a projector would keep. */
    final class Reader {
        private final Map<String, Fragment> known = new TreeMap<>();

        private Reader reading(List<List<LogEvent>> batches) {
            batches.forEach(this::read);
            return this;
        }

        private void read(List<LogEvent> batch) {
            for (ProfileBatch.Step step : ProfileBatch.of(
                            batch, new Interpretation(Set.of("Order Completed"), () -> "log"))
                    .on(known)) {
                known.put(
                        step.after().identity(),
                        step.after().withRev(step.before().rev() + 1));
            }
        }

        Collection<Fragment> fragments() {
            return known.values();
        }

        /** When each identity was linked to the customer that it is with. */
        Map<String, Optional<Instant>> since() {
            Map<String, Optional<Instant>> since = new TreeMap<>();
            known.forEach((identity, one) -> since.put(identity, one.grouping().since()));
            return since;
        }

        Map<String, ProfileView> views() {
            Map<String, ProfileView> views = new TreeMap<>();
            identities.forEach(identity -> known.computeIfAbsent(identity, Fragment::unknown));
            known.values().stream()
                    .filter(Fragment::isRoot)
                    .forEach(one -> views.put(
                            one.identity(),
                            ProfileView.of(one.identity(), Fragment.ofCustomer(one.identity(), known))));
            return views;
        }

        Map<String, Set<String>> groups() {
            Map<String, Set<String>> groups = new TreeMap<>();
            identities.forEach(identity -> known.computeIfAbsent(identity, Fragment::unknown));
            known.values().stream().filter(Fragment::isRoot).forEach(one -> {
                Set<String> members = new TreeSet<>();
                Fragment.ofCustomer(one.identity(), known).forEach(member -> members.add(member.identity()));
                groups.put(one.identity(), members);
            });
            return groups;
        }
    }
}
