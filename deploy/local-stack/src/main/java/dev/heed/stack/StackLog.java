package dev.heed.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Broker and store log to a file: the terminal belongs to the status table. */
final class StackLog {
    private static final int BYTES = 10 * 1024 * 1024;

    /** Kept here because java.util.logging holds loggers weakly and would forget the level. */
    private static final Logger MONGO = Logger.getLogger("de.bwaldvogel");

    private StackLog() {}

    static void toFile(Path file) {
        try {
            Files.createDirectories(file.getParent());
            var handler = new FileHandler(file.toString(), BYTES, 2, true);
            handler.setFormatter(new SimpleFormatter());
            Logger root = Logger.getLogger("");
            for (Handler other : root.getHandlers()) {
                root.removeHandler(other);
            }
            root.addHandler(handler);
            MONGO.setLevel(Level.WARNING); // a line per connection otherwise
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
