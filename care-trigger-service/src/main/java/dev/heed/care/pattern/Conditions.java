package dev.heed.care.pattern;

import dev.heed.care.pattern.Condition.Operator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes a condition run: closures over events of any form, given how a field of such an event is read. Nothing is
 * interpreted, and nothing allocated but the results of calculations.
 */
public final class Conditions {
    private Conditions() {}

    /** @param fields asked once for each place that reads a field */
    public static <E> Check<E> compile(Condition condition, Function<FieldPath, Reader<E>> fields) {
        return new Compiler<>(fields).check(condition);
    }

    private record Compiler<E>(Function<FieldPath, Reader<E>> fields) {
        Check<E> check(Condition condition) {
            return switch (condition) {
                case Condition.And(var left, var right) -> junction(left, right, Truth.FALSE);
                case Condition.Or(var left, var right) -> junction(left, right, Truth.TRUE);
                case Condition.Not(var inner) -> not(check(inner));
                case Condition.Compare(var left, var operator, var right) -> compare(left, operator, right);
                case Condition.In(var item, var container) -> in(item, container);
                case Condition.Has(var path) -> has(fields.apply(path));
                case Condition.TextTest(var text, var place, var part) -> {
                    Reader<E> whole = reader(text);
                    Reader<E> sought = reader(part);
                    yield event -> Values.placed(whole.read(event), place, sought.read(event));
                }
                case Condition.Matches(var text, var pattern) -> {
                    Reader<E> whole = reader(text);
                    yield event -> Values.matches(whole.read(event), pattern);
                }
                case Condition.Holds(var operand) -> {
                    Reader<E> value = reader(operand);
                    yield event -> Values.truth(value.read(event));
                }
            };
        }

        private static <E> Check<E> not(Check<E> inner) {
            return event -> inner.test(event).not();
        }

        private static <E> Check<E> has(Reader<E> field) {
            return event -> Truth.of(field.read(event) != Nothing.MISSING);
        }

        /** @param decisive the side that decides alone: false for "and", true for "or" */
        private Check<E> junction(Condition first, Condition second, Truth decisive) {
            Check<E> left = check(first);
            Check<E> right = check(second);
            return event -> {
                Truth one = left.test(event);
                if (one == decisive) {
                    return one;
                }
                Truth other = right.test(event);
                return other == decisive || one.decided() ? other : one;
            };
        }

        private Check<E> compare(Operand first, Operator operator, Operand second) {
            Reader<E> left = reader(first);
            if (second instanceof Operand.Literal(String text) && operator == Operator.EQ) {
                return event -> {
                    Object value = left.read(event);
                    return value instanceof String given
                            ? Truth.of(given.equals(text))
                            : Values.compare(value, operator, text);
                };
            }
            Reader<E> right = reader(second);
            return event -> Values.compare(left.read(event), operator, right.read(event));
        }

        private Check<E> in(Operand sought, Operand container) {
            Reader<E> item = reader(sought);
            if (container instanceof Operand.Listed(var elements)
                    && elements.stream().allMatch(Compiler::isText)) {
                Set<Object> texts = new HashSet<>();
                elements.forEach(element -> texts.add(((Operand.Literal) element).value()));
                return event -> {
                    Object value = item.read(event);
                    return value instanceof String text ? Truth.of(texts.contains(text)) : noText(value);
                };
            }
            Reader<E> list = reader(container);
            return event -> Values.in(item.read(event), list.read(event));
        }

        private static boolean isText(Operand operand) {
            return operand instanceof Operand.Literal(String text);
        }

        private static Truth noText(Object value) {
            return value == Nothing.MISSING || value == Nothing.FAULT ? Values.truth(value) : Truth.FALSE;
        }

        private Reader<E> reader(Operand operand) {
            return switch (operand) {
                case Operand.Field(var path) -> fields.apply(path);
                case Operand.Literal(var value) -> event -> value;
                case Operand.Listed(var elements) -> listed(elements);
                case Operand.Calculation(var first, var operation, var second) -> {
                    Reader<E> left = reader(first);
                    Reader<E> right = reader(second);
                    yield event -> Values.calculate(left.read(event), operation, right.read(event));
                }
                case Operand.Negative(var inner) -> {
                    Reader<E> value = reader(inner);
                    yield event -> Values.negative(value.read(event));
                }
                case Operand.Size(var inner) -> {
                    Reader<E> value = reader(inner);
                    yield event -> Values.size(value.read(event));
                }
                case Operand.Outcome(var condition) -> {
                    Check<E> check = check(condition);
                    yield event -> Values.value(check.test(event));
                }
            };
        }

        /** A list of literals is made once; one with fields is a value only when all of them are. */
        private Reader<E> listed(List<Operand> elements) {
            if (elements.stream().allMatch(Operand.Literal.class::isInstance)) {
                List<Object> values = elements.stream()
                        .map(element -> ((Operand.Literal) element).value())
                        .toList();
                return event -> values;
            }
            List<Reader<E>> readers = elements.stream().map(this::reader).toList();
            return event -> {
                List<Object> values = new ArrayList<>(readers.size());
                for (Reader<E> reader : readers) {
                    Object value = reader.read(event);
                    if (value == Nothing.MISSING || value == Nothing.FAULT) {
                        return value;
                    }
                    values.add(value);
                }
                return values;
            };
        }
    }
}
