package dev.heed.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;

/** Violated by every class whose name ends in one of the suffixes. */
final class RefusedSuffixes extends ArchCondition<JavaClass> {
    private final List<String> suffixes;

    RefusedSuffixes(List<String> suffixes) {
        super("have a name that does not end in " + suffixes);
        this.suffixes = List.copyOf(suffixes);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String name = type.getSimpleName();
        boolean refused = suffixes.stream().anyMatch(name::endsWith);
        events.add(new SimpleConditionEvent(
                type, !refused, type.getName() + (refused ? " has" : " has not") + " a refused suffix"));
    }
}
