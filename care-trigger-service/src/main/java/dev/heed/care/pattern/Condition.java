package dev.heed.care.pattern;

import com.google.re2j.Pattern;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a {@code where} asks of an event: parsed, type-checked, and free of the CEL library and of any form in which
 * events are held. {@link Conditions#compile} makes it run.
 */
public sealed interface Condition {
    /** Short circuit from the left; a side that decides alone decides whatever the other is. */
    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    record Not(Condition inner) implements Condition {}

    record Compare(Operand left, Operator operator, Operand right) implements Condition {}

    /** @param container a list written out, or a field: an element of a list, or a key of an object */
    record In(Operand item, Operand container) implements Condition {}

    /** Whether the field is there; null counts as there, a field below one that is missing does not. */
    record Has(FieldPath path) implements Condition {}

    record TextTest(Operand text, Place place, Operand part) implements Condition {}

    /** @param pattern RE2, found anywhere in the text */
    record Matches(Operand text, Pattern pattern) implements Condition {}

    /** A field or literal that is true or false itself. */
    record Holds(Operand operand) implements Condition {}

    enum Operator {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE
    }

    /** Where a part of a text must stand. */
    enum Place {
        START,
        END,
        ANYWHERE
    }

    /** Every field that the condition may read, in the order in which it is written. */
    default Set<FieldPath> fields() {
        Set<FieldPath> fields = new LinkedHashSet<>();
        each(operand -> {
            if (operand instanceof Operand.Field(var path)) {
                fields.add(path);
            }
        });
        return fields;
    }

    /** Every operand, also those inside others, in the order in which they are written. */
    default void each(Consumer<Operand> visitor) {
        switch (this) {
            case And(var left, var right) -> both(left, right, visitor);
            case Or(var left, var right) -> both(left, right, visitor);
            case Not(var inner) -> inner.each(visitor);
            case Compare(var left, var operator, var right) -> both(left, right, visitor);
            case In(var item, var container) -> both(item, container, visitor);
            case Has(var path) -> visitor.accept(new Operand.Field(path));
            case TextTest(var text, var place, var part) -> both(text, part, visitor);
            case Matches(var text, var pattern) -> text.each(visitor);
            case Holds(var operand) -> operand.each(visitor);
        }
    }

    private static void both(Condition left, Condition right, Consumer<Operand> visitor) {
        left.each(visitor);
        right.each(visitor);
    }

    private static void both(Operand left, Operand right, Consumer<Operand> visitor) {
        left.each(visitor);
        right.each(visitor);
    }
}
