package dev.heed.time;

import java.util.Comparator;
import java.util.List;

/** What all lists of one day's openings have to keep to. */
final class DayOpenings {
    private static final int MOST = 24;

    private DayOpenings() {}

    /**
     * A sorted copy.
     *
     * @param of what they are openings of, for the message
     */
    static List<Opening> checked(String of, List<Opening> openings) {
        if (openings.size() > MOST) {
            throw new IllegalArgumentException(of + " has " + openings.size() + " openings; a day may have " + MOST);
        }
        List<Opening> sorted =
                openings.stream().sorted(Comparator.comparing(Opening::opens)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).endSecond() > sorted.get(i).startSecond()) {
                throw new IllegalArgumentException(
                        "Openings of " + of + " overlap: " + sorted.get(i - 1) + " and " + sorted.get(i));
            }
        }
        return sorted;
    }

    static String named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A calendar and a holiday need a name that is not blank");
        }
        return name;
    }
}
