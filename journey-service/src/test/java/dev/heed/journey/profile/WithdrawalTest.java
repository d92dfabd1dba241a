package dev.heed.journey.profile;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever said no last is known to have said no, however much else was said, by whichever identity, in any order. */
class WithdrawalTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_122, 77})
    void no_withdrawal_is_ever_lost(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 10; i++) {
            List<Fact> said = said(random, random.nextInt(1, 900));

            Facts known = Facts.of(heardBy(random, said));

            assertThat(refused(known.all().toList()))
                    .as("seed %d, case %d", seed, i)
                    .containsAll(refused(said));
        }
    }

    /** Names of which the newest word is no. */
    private static Set<String> refused(List<Fact> said) {
        Map<String, Fact> newest = new HashMap<>();
        said.forEach(fact -> newest.merge(fact.key(), fact, Fact::newer));
        Set<String> refused = new TreeSet<>();
        newest.values().stream().filter(WithdrawalTest::isNo).map(Fact::key).forEach(refused::add);
        return refused;
    }

    /** By the words themselves, not by the rule that is tested. */
    private static boolean isNo(Fact fact) {
        return fact.value().equals("false");
    }

    private static List<Fact> said(Random random, int words) {
        List<Fact> said = new ArrayList<>();
        for (int place = 0; place < words; place++) {
            var section = random.nextInt(4) == 0 ? Fact.Section.TOPIC : Fact.Section.CONSENT;
            String name = "sms/n" + random.nextInt(700);
            Instant at = NOON.plusSeconds(random.nextInt(50));
            said.add(new Fact(section, name, String.valueOf(random.nextBoolean()), at, place, "shop"));
        }
        return said;
    }

    /** By a few identities, in portions of any size. */
    private static List<Fragment> heardBy(Random random, List<Fact> said) {
        List<Fragment> fragments = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            fragments.add(Fragment.unknown("c_" + i));
        }
        int next = 0;
        while (next < said.size()) {
            int end = Math.min(said.size(), next + random.nextInt(1, 200));
            List<Fact> portion = said.subList(next, end);
            fragments.add(fragments.remove(random.nextInt(fragments.size())).saying(portion));
            next = end;
        }
        return fragments;
    }
}
