package dev.heed.care.pattern;

/**
 * A condition that runs.
 *
 * @param <E> the form in which events are held
 */
@FunctionalInterface
public interface Check<E> {
    Truth test(E event);
}
