package dev.heed.time;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongFunction;

/** Tables by number, each made when it is first asked for. Two threads may make the same one; both are right. */
final class Kept<T> {
    private final long first;
    private final AtomicReferenceArray<T> tables;
    private final LongFunction<T> make;

    Kept(long first, long last, LongFunction<T> make) {
        this.first = first;
        this.tables = new AtomicReferenceArray<>(Math.toIntExact(last - first + 1));
        this.make = make;
    }

    T get(long number) {
        int at = (int) (number - first);
        T table = tables.getAcquire(at);
        if (table == null) {
            table = make.apply(number);
            tables.setRelease(at, table);
        }
        return table;
    }
}
