package dev.heed.journey.plan;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Attribute names that are personal wherever they stand. Compared by letters and digits alone: {@code firstName},
 * {@code first_name} and {@code First-Name} are one name.
 */
final class PersonalNames {
    /** Longer ones are nobody's spelling of a name on the list. */
    private static final int CHARS = 64;

    private static final Set<String> TRAIT_TYPES = Set.of("customer.identified");

    private final Listed always;
    private final Listed ofTraits;

    /** @param ofTraits personal beside the others where data are traits of a person: identify calls */
    PersonalNames(Collection<String> always, Collection<String> ofTraits) {
        this.always = Listed.of(always);
        var both = new HashSet<>(always);
        both.addAll(ofTraits);
        this.ofTraits = Listed.of(both);
    }

    /** Whether an attribute of that name is personal in an event of {@code type}. */
    Predicate<String> in(String type) {
        return TRAIT_TYPES.contains(type) ? ofTraits : always;
    }

    /**
     * One list. Every attribute of every event is looked up, and hardly any is on it: so names are compared by a hash
     * first, which needs no text to be made.
     *
     * @param hashes of the names, sorted
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares lists
    private record Listed(Set<String> names, int[] hashes) implements Predicate<String> {
        static Listed of(Collection<String> names) {
            Set<String> normal = names.stream().map(PersonalNames::normal).collect(Collectors.toUnmodifiableSet());
            return new Listed(
                    normal, normal.stream().mapToInt(String::hashCode).sorted().toArray());
        }

        @Override
        public boolean test(String name) {
            return name.length() <= CHARS
                    && Arrays.binarySearch(hashes, normalHash(name)) >= 0
                    && names.contains(normal(name));
        }
    }

    private static String normal(String name) {
        var letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }

    /** The hash of the {@link #normal} name, as {@link String#hashCode} defines it. */
    private static int normalHash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            hash = Character.isLetterOrDigit(c) ? 31 * hash + Character.toLowerCase(c) : hash;
        }
        return hash;
    }
}
