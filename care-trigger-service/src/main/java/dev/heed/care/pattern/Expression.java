package dev.heed.care.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * An expression of a pattern and the event types that it is about.
 *
 * @param path where it stands in the document
 */
record Expression(String path, List<String> types, String text) {
    static List<Expression> of(Spec spec) {
        List<Expression> all = new ArrayList<>();
        spec.signals().forEach((name, signal) -> add(all, "spec.signals." + name, signal.types(), signal.where()));
        Spec.Goal goal = spec.measure().goal();
        if (goal != null) {
            add(all, "spec.measure.goal", List.of(goal.event()), goal.where());
        }
        int index = 0;
        for (Spec.Guardrail rail : spec.measure().guardrails()) {
            add(all, "spec.measure.guardrails[" + index++ + "]", List.of(rail.event()), rail.where());
        }
        return all;
    }

    private static void add(List<Expression> all, String path, List<String> types, String where) {
        if (!where.isEmpty()) {
            all.add(new Expression(path + ".where", types, where));
        }
    }
}
