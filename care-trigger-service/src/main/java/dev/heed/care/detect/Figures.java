package dev.heed.care.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * What a verb counted, for the placeholders of {@code explain}.
 *
 * @param count events counted; negative: the verb counts none
 * @param values the different values, in the order of time
 * @param score NaN: the verb has none
 * @param baseline NaN: the verb has none
 */
record Figures(int count, List<String> values, double score, double baseline) {
    static final Figures NONE = new Figures(-1, List.of(), Double.NaN, Double.NaN);

    static Figures count(int count) {
        return new Figures(count, List.of(), Double.NaN, Double.NaN);
    }

    static Figures values(List<String> values) {
        return new Figures(values.size(), List.copyOf(values), Double.NaN, Double.NaN);
    }

    static Figures score(double score) {
        return new Figures(-1, List.of(), score, Double.NaN);
    }

    static Figures spike(int count, double baseline) {
        return new Figures(count, List.of(), Double.NaN, baseline);
    }

    /** Of several verbs: of each figure, the first that there is. */
    Figures and(Figures other) {
        return new Figures(
                count < 0 ? other.count : count,
                values.isEmpty() ? other.values : values,
                Double.isNaN(score) ? other.score : score,
                Double.isNaN(baseline) ? other.baseline : baseline);
    }

    void write(StateWriter out) {
        out.signed(count);
        out.varint(values.size());
        values.forEach(out::text);
        out.fraction(score);
        out.fraction(baseline);
    }

    static Figures read(StateReader in) {
        int count = (int) in.signed();
        List<String> values = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            values.add(in.text());
        }
        return new Figures(count, List.copyOf(values), in.fraction(), in.fraction());
    }
}
