package dev.heed.journey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Random stories of a few people with a few names each. */
final class Stories {
    private static final int LONGEST = 40;

    private Stories() {}

    /** Everything at once: names are told before anything came in by them, while it is on its way, or after that. */
    static Story crowded(Random random) {
        List<Said> all = events(random, 4 + random.nextInt(8));
        return new Story(List.of(List.of(), withRepetitions(all, random)));
    }

    /** First some events in their turn, then a crowd. */
    static Story begun(Random random) {
        List<Said> all = events(random, 8 + random.nextInt(8));
        int begun = 3 + random.nextInt(all.size() - 4);
        return new Story(List.of(all.subList(0, begun), withRepetitions(all.subList(begun, all.size()), random)));
    }

    /** Each comes in alone; then a chain, a star, a ring or everybody with everybody, said by one side or by both. */
    static Story shaped(Random random) {
        List<Integer> times = times(random);
        int people = 3 + random.nextInt(3);
        List<Said> alone = new ArrayList<>();
        for (int one : shuffled(people, random)) {
            alone.add(said(alone.size(), Map.of("subject", "u" + one), times, random));
        }
        List<Said> links = new ArrayList<>();
        for (int[] pair : pairs(random.nextInt(4), people)) {
            int sides = 1 + random.nextInt(3);
            for (int side = 0; side < 2; side++) {
                if ((sides & (1 << side)) != 0) {
                    Map<String, String> names = Map.of("subject", "u" + pair[side], "previousid", "u" + pair[1 - side]);
                    links.add(said(alone.size() + links.size(), names, times, random));
                }
            }
        }
        return new Story(List.of(alone, links));
    }

    private static List<int[]> pairs(int shape, int people) {
        List<int[]> pairs = new ArrayList<>();
        for (int one = 0; one < people; one++) {
            for (int other = 0; other < one; other++) {
                boolean wanted = switch (shape) {
                    case 0 -> one == other + 1;
                    case 1 -> other == 0;
                    case 2 -> one == other + 1 || (other == 0 && one == people - 1);
                    default -> true;
                };
                if (wanted) {
                    pairs.add(new int[] {one, other});
                }
            }
        }
        return pairs;
    }

    /** Some events, one that makes one of two customers, some more while they are one, and some after that. */
    static Story merging(Random random) {
        List<Said> all = events(random, 10 + random.nextInt(8));
        int before = 3 + random.nextInt(4);
        int meanwhile = before + 1 + random.nextInt(4);
        return Merge.isOne(all.get(before), all.subList(0, before))
                ? new Story(List.of(
                        all.subList(0, before),
                        all.subList(before, before + 1),
                        all.subList(before + 1, meanwhile),
                        all.subList(meanwhile, all.size())))
                : merging(random);
    }

    private static List<Said> events(Random random, int count) {
        List<Integer> times = times(random);
        return IntStream.range(0, count)
                .mapToObj(i -> said(i, names(random), times, random))
                .toList();
    }

    private static List<Integer> times(Random random) {
        return shuffled(LONGEST, random);
    }

    private static List<Integer> shuffled(int count, Random random) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(numbers, random);
        return numbers;
    }

    private static Said said(int number, Map<String, String> names, List<Integer> times, Random random) {
        Said.What[] all = Said.What.values();
        return new Said(number, names, times.get(number), all[random.nextInt(all.length)], random.nextInt(6) == 0);
    }

    private static Map<String, String> names(Random random) {
        Map<String, String> names = new HashMap<>();
        if (random.nextInt(5) < 3) {
            names.put("subject", "u" + random.nextInt(4));
        }
        if (random.nextInt(5) < 2) {
            names.put("anonymousid", "a" + random.nextInt(4));
        }
        if (random.nextInt(5) == 0 || names.isEmpty()) {
            names.put("email", "m" + random.nextInt(3) + "@example.org");
        }
        if (random.nextInt(8) == 0) {
            names.put("previousid", random.nextBoolean() ? "u" + random.nextInt(4) : "a" + random.nextInt(4));
        }
        return names;
    }

    /** Emitters send again; not always to the same partition. */
    private static List<Said> withRepetitions(List<Said> events, Random random) {
        List<Said> all = new ArrayList<>(events);
        for (Said said : events) {
            if (random.nextInt(6) == 0) {
                all.add(new Said(said.number(), said.names(), said.second(), said.what(), random.nextBoolean()));
            }
        }
        return all;
    }

    /** Without what is said in a crowd by nobody and of nobody who was met before. */
    static List<Said> ofKnown(List<Said> crowd, List<Said> before) {
        Set<Object> known = new HashSet<>();
        before.forEach(said -> known.addAll(said.identifiers()));
        return crowd.stream()
                .filter(said -> !Collections.disjoint(said.identifiers(), known))
                .toList();
    }
}
