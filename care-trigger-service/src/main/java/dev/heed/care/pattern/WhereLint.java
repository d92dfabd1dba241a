package dev.heed.care.pattern;

import dev.heed.care.pattern.EventSchema.Knowledge;
import dev.heed.care.pattern.Operand.Operation;
import dev.heed.contracts.PersonalAttributes;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which fields a pattern reads, and what its expressions calculate. */
final class WhereLint {
    private final Spec spec;
    private final LintSettings settings;
    private final Findings findings;

    WhereLint(Spec spec, LintSettings settings, Findings findings) {
        this.spec = spec;
        this.settings = settings;
        this.findings = findings;
    }

    /** Expressions that can not be read, whatever the schemas say. */
    static List<Problem> unreadable(FrictionPattern pattern) {
        return Expression.of(pattern.spec()).stream()
                .flatMap(e -> Where.problems(e.text(), e.path()).stream())
                .toList();
    }

    void check() {
        Expression.of(spec).forEach(this::expression);
        spec.signals()
                .forEach((name, signal) -> signal.as()
                        .forEach((alias, path) ->
                                field("spec.signals." + name + ".as." + alias, signal.types(), FieldPath.of(path))));
        spec.per().stream()
                .filter(key -> PersonalAttributes.isAmong(settings.personal(), key))
                .forEach(key -> personal("spec.per", key));
        ofVerb(spec.when(), "spec.when." + spec.when().verb());
    }

    private void ofVerb(When when, String path) {
        switch (when) {
            case When.Count count
            when !count.distinct().isEmpty() ->
                field(path + ".distinct", types(count.of()), FieldPath.of(count.distinct()));
            case When.Absence absence
            when absence.bound() instanceof When.Until(var due) ->
                field(path + ".until", types(absence.after()), FieldPath.of(due));
            case When.Group group -> {
                int index = 0;
                for (When child : group.of()) {
                    ofVerb(child, path + ".of[" + index++ + "]." + child.verb());
                }
            }
            case When.Count c -> {}
            case When.Absence a -> {}
            case When.Sequence s -> {}
            case When.Score s -> {}
            case When.Spike s -> {}
        }
    }

    private List<String> types(String signal) {
        Spec.Signal known = spec.signals().get(signal);
        return known == null ? List.of() : known.types();
    }

    private void expression(Expression expression) {
        List<Problem> unreadable = Where.problems(expression.text(), expression.path());
        if (unreadable.isEmpty()) {
            Condition condition = Where.condition(expression.text());
            condition.fields().forEach(field -> field(expression.path(), expression.types(), field));
            division(expression, condition);
            typed(expression);
        } else {
            findings.addAll(unreadable);
        }
    }

    /** A signal of several types is not typed: what is wrong for one may be right for another. */
    private void typed(Expression expression) {
        if (expression.types().size() == 1) {
            EventSchema schema = settings.schema(expression.types().getFirst());
            findings.addAll(Where.problems(expression.text(), expression.path(), schema));
        }
    }

    private void field(String path, List<String> types, FieldPath field) {
        if (field.segments().isEmpty() || types.isEmpty()) {
            return;
        }
        if (isPersonal(types, field)) {
            personal(path, field.toString());
        }
        Set<Knowledge> known = types.stream()
                .map(type -> settings.schema(type).knowledge(field))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Knowledge.class)));
        if (known.equals(EnumSet.of(Knowledge.EXCLUDED))) {
            findings.add(Rule.WHERE_UNKNOWN_FIELD, path, "The schema of " + types + " allows no such field", field);
        } else if (!known.contains(Knowledge.KNOWN) && !known.contains(Knowledge.OPEN)) {
            findings.add(Rule.FIELD_NOT_IN_SCHEMA, path, "The schema of " + types + " does not name it", field);
        }
    }

    private boolean isPersonal(List<String> types, FieldPath field) {
        Set<String> names = new TreeSet<>(settings.personal());
        if (types.contains("customer.identified")) {
            names.addAll(PersonalAttributes.OF_TRAITS);
        }
        String pointer = "/" + String.join("/", field.segments());
        for (String type : types) {
            var planned = settings.planned().get(type);
            if (planned != null) {
                names.addAll(planned.personal());
            }
        }
        return names.contains(pointer)
                || field.segments().stream().anyMatch(name -> PersonalAttributes.isAmong(names, name));
    }

    private void personal(String path, String value) {
        findings.add(
                Rule.PERSONAL_ATTRIBUTE, path, "'" + value + "' is personal: it is not on the log that is read", value);
    }

    private void division(Expression expression, Condition condition) {
        condition.each(operand -> {
            if (operand instanceof Operand.Calculation(var left, var operation, var right)
                    && operation == Operation.DIVIDED_BY
                    && right instanceof Operand.Literal(Long by)) {
                findings.add(
                        Rule.WHOLE_DIVISION,
                        expression.path(),
                        "The rest is dropped where the field is a whole number too: 7 / 2 is 3; write " + by + ".0",
                        expression.text());
            }
        });
    }
}
