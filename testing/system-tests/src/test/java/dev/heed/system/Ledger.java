package dev.heed.system;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What should be in a log against what is there.
 *
 * @param lost expected and not there
 * @param repeated there more than once
 * @param phantom there and not expected
 */
record Ledger(int expected, Set<String> lost, Set<String> repeated, Set<String> phantom) {
    static Ledger of(Collection<String> expected, List<String> found) {
        Set<String> once = new HashSet<>();
        Set<String> repeated = new TreeSet<>();
        found.stream().filter(id -> !once.add(id)).forEach(repeated::add);
        Set<String> wanted = new HashSet<>(expected);
        Set<String> lost = new TreeSet<>(wanted);
        lost.removeAll(once);
        Set<String> phantom = new TreeSet<>(once);
        phantom.removeAll(wanted);
        return new Ledger(wanted.size(), lost, repeated, phantom);
    }

    boolean balances() {
        return lost.isEmpty() && repeated.isEmpty() && phantom.isEmpty();
    }

    @Override
    public String toString() {
        return "%,d expected, %,d lost%s, %,d repeated%s, %,d phantom%s"
                .formatted(
                        expected,
                        lost.size(),
                        examples(lost),
                        repeated.size(),
                        examples(repeated),
                        phantom.size(),
                        examples(phantom));
    }

    private static String examples(Set<String> ids) {
        return ids.isEmpty() ? "" : " " + ids.stream().limit(3).toList();
    }
}
