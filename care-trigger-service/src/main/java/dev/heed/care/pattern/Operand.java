package dev.heed.care.pattern;

import java.util.List;
import java.util.function.Consumer;

/** A value inside a {@link Condition}. */
public sealed interface Operand {
    /** Read from the event; the attribute {@code time} is a whole number of milliseconds. */
    record Field(FieldPath path) implements Operand {}

    /** @param value in a form that {@link Reader} describes */
    record Literal(Object value) implements Operand {}

    /** A list that is written out. */
    record Listed(List<Operand> elements) implements Operand {
        public Listed {
            elements = List.copyOf(elements);
        }
    }

    record Calculation(Operand left, Operation operation, Operand right) implements Operand {}

    record Negative(Operand inner) implements Operand {}

    /** Of a text: code points; of a list or an object: elements or keys. */
    record Size(Operand inner) implements Operand {}

    /** What a condition comes to, as a value that is compared. */
    record Outcome(Condition condition) implements Operand {}

    /** This one and every operand inside it. */
    default void each(Consumer<Operand> visitor) {
        visitor.accept(this);
        switch (this) {
            case Field field -> {}
            case Literal literal -> {}
            case Listed(var elements) -> elements.forEach(element -> element.each(visitor));
            case Calculation(var left, var operation, var right) -> {
                left.each(visitor);
                right.each(visitor);
            }
            case Negative(var inner) -> inner.each(visitor);
            case Size(var inner) -> inner.each(visitor);
            case Outcome(var condition) -> condition.each(visitor);
        }
    }

    enum Operation {
        PLUS,
        MINUS,
        TIMES,
        DIVIDED_BY,
        MODULO
    }
}
