package dev.heed.journey.profile;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Facts as short texts that an index can find: {@code TRAIT plan="gold"}, {@code ACCOUNT acme=true}. */
public record SearchKey(Fact.Section section, String name, String value) {
    private static final int LONGEST = 256;
    private static final Set<Fact.Section> FOUND =
            EnumSet.of(Fact.Section.TRAIT, Fact.Section.TOPIC, Fact.Section.CONSENT, Fact.Section.ACCOUNT);

    /** What {@code trait.name=value} of a query may mean: that text, or the number or truth value it spells. */
    public static List<SearchKey> trait(String name, String value) {
        var text = new SearchKey(Fact.Section.TRAIT, name, Interpretation.json(value));
        return value.matches("true|false|-?\\d{1,18}(\\.\\d{1,9})?")
                ? List.of(text, new SearchKey(Fact.Section.TRAIT, name, value))
                : List.of(text);
    }

    /** Of an account, or of a topic or consent that was given. */
    public static List<SearchKey> granted(Fact.Section section, String name) {
        return List.of(new SearchKey(section, name, "true"));
    }

    static List<String> of(Facts facts) {
        return facts.all()
                .filter(Fact::holds)
                .filter(fact -> FOUND.contains(fact.section()))
                .map(fact -> new SearchKey(fact.section(), fact.name(), fact.value()).toString())
                .filter(key -> key.length() <= LONGEST)
                .toList();
    }

    boolean isSaidBy(Facts facts) {
        return facts.find(section, name)
                .filter(fact -> fact.value().equals(value))
                .isPresent();
    }

    @Override
    public String toString() {
        return section + " " + name + "=" + value;
    }
}
