package dev.heed.stack;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The store warns about every index beyond those of unique fields, some fifty at each start, and nobody can do anything
 * about it: the first warning becomes one that says so, the others are left out.
 */
final class UnbuiltIndexes implements Filter {
    /** Kept here because java.util.logging holds loggers weakly and would forget the filter. */
    private static final Logger STORE = Logger.getLogger("de.bwaldvogel.mongo.backend.AbstractMongoDatabase");

    private static final String WARNING = "adding secondary index";
    private static final String SAID =
            "The embedded store builds unique indexes only: it ignores the others and scans where they would be used";

    private final AtomicBoolean said = new AtomicBoolean();

    /** Once in the life of this JVM, however many stores it starts. */
    static synchronized void sayOnce() {
        if (!(STORE.getFilter() instanceof UnbuiltIndexes)) {
            STORE.setFilter(new UnbuiltIndexes());
        }
    }

    @Override
    public boolean isLoggable(LogRecord warning) {
        String message = warning.getMessage();
        if (message == null || !message.startsWith(WARNING)) {
            return true;
        }
        if (said.getAndSet(true)) {
            return false;
        }
        warning.setMessage(SAID);
        return true;
    }
}
