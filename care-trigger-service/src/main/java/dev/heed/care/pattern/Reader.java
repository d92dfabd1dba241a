package dev.heed.care.pattern;

/**
 * How one value of an event is read. Values are {@code String}, {@code Long}, {@code Double}, {@code Boolean},
 * {@code List} and {@code Map} (keys are texts) of such values, {@link Nothing#NULL} for JSON's null,
 * {@link Nothing#MISSING} for what is not there, {@link Nothing#FAULT} for what is no value (a number beyond a double).
 * Whole numbers that a {@code Long} holds are {@code Long}, other numbers {@code Double}.
 *
 * @param <E> the form in which events are held
 */
@FunctionalInterface
public interface Reader<E> {
    Object read(E event);
}
