package dev.heed.journey.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places in data that hold personal attributes, as a tree of names.
 *
 * @param whole whatever stands here is personal
 */
record PersonalPaths(boolean whole, Map<String, PersonalPaths> below) {
    static final PersonalPaths NONE = new PersonalPaths(false, Map.of());
    private static final PersonalPaths WHOLE = new PersonalPaths(true, Map.of());

    PersonalPaths {
        below = Map.copyOf(below);
    }

    /** @param declared attribute names or JSON pointers; {@code *} stands for every element of an array */
    static PersonalPaths of(Collection<String> declared) {
        return declared.stream().map(text -> chain(Pointer.names(text))).reduce(NONE, PersonalPaths::and);
    }

    private static PersonalPaths chain(List<String> names) {
        PersonalPaths chain = WHOLE;
        for (String name : new ArrayList<>(names).reversed()) {
            chain = new PersonalPaths(false, Map.of(name, chain));
        }
        return chain;
    }

    PersonalPaths and(PersonalPaths other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        Map<String, PersonalPaths> both = new HashMap<>(below);
        other.below.forEach((name, paths) -> both.merge(name, paths, PersonalPaths::and));
        return new PersonalPaths(whole || other.whole, both);
    }

    private boolean isEmpty() {
        return !whole && below.isEmpty();
    }

    PersonalPaths at(String name) {
        return below.getOrDefault(name, NONE);
    }

    PersonalPaths at(int index) {
        return below.isEmpty() ? NONE : at(Shape.EACH).and(at(String.valueOf(index)));
    }

    /** Whether what stands at the end of {@code names} is declared personal, or something around it is. */
    boolean covers(List<String> names) {
        PersonalPaths here = this;
        for (String name : names) {
            here = here.at(name);
            if (here.whole) {
                return true;
            }
        }
        return false;
    }
}
