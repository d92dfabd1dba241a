package dev.heed.eventlog;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** The rows of a file in one format, from front to end. */
interface Rows extends AutoCloseable {
    /**
     * @return null at the end
     * @throws dev.heed.stack.StackFailure when what follows cannot be read in this format
     */
    @Nullable
    LogRow next() throws IOException;

    /** The line that was reached. */
    long line();

    @Override
    void close() throws IOException;
}
