package dev.heed.bench;

import dev.heed.stack.StackFailure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The patterns that a benchmark of the detection service runs: those of the shipped catalogue, and its own. */
final class Catalogue {
    private static final String SHIPPED = "care-trigger-service/src/main/resources/library";

    private Catalogue() {}

    /** Those of the catalogue that are kept per customer, in the order of their names. */
    static List<PatternText> perCustomer(Path root, Instant now) {
        try (Stream<Path> files = Files.walk(root.resolve(SHIPPED))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> read(file, now))
                    .filter(pattern -> pattern.firstKey().equals("customer"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackFailure("The catalogue is not readable: " + e, e);
        }
    }

    /** A pattern of the benchmark itself, see the resources beside this class. */
    static PatternText own(String name) {
        String file = "/patterns/" + name + ".yaml";
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(file), file)) {
            return PatternText.of(new String(in.readAllBytes(), StandardCharsets.UTF_8), Instant.EPOCH);
        } catch (IOException e) {
            throw new StackFailure(file + " is not readable: " + e, e);
        }
    }

    /**
     * As many as asked for: the first ones of a list, spread evenly over it; copies under other names where it is too
     * short.
     */
    static List<PatternText> some(List<PatternText> patterns, int count) {
        List<PatternText> some = new ArrayList<>();
        int first = Math.min(count, patterns.size());
        for (int i = 0; i < first; i++) {
            some.add(patterns.get(i * patterns.size() / first));
        }
        for (int i = 0; some.size() < count; i++) {
            some.add(patterns.get(i % patterns.size()).copy(i / patterns.size() + 1));
        }
        return some;
    }

    private static PatternText read(Path file, Instant now) {
        try {
            return PatternText.of(Files.readString(file), now);
        } catch (IOException e) {
            throw new StackFailure(file + " is not readable: " + e, e);
        }
    }
}
