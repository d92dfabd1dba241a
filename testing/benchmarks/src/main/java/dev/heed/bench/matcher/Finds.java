package dev.heed.bench.matcher;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an engine found: which question was met by which customer when. */
public final class Finds {
    public static final int MOST_QUESTIONS = 500;
    public static final int MOST_CUSTOMERS = 1 << 21;

    private static final int TIME_BITS = 33;
    private static final int CUSTOMER_BITS = 21;
    private static final int EXAMPLES = 5;

    /** Each find in one number: question, customer, ms since the start. */
    private long[] finds = new long[1024];

    private int size;

    /** @param time ms since 1970 */
    public void add(int question, int customer, long time) {
        long since = time - Workload.START;
        if (since < 0 || since >= 1L << TIME_BITS) {
            throw new IllegalArgumentException("Finds: a time out of reach: " + time);
        }
        if (size == finds.length) {
            finds = Arrays.copyOf(finds, size * 2);
        }
        finds[size++] = ((long) question << CUSTOMER_BITS | customer) << TIME_BITS | since;
    }

    public int size() {
        return size;
    }

    /** Those that were met at all, in their order. */
    int[] questions() {
        return Arrays.stream(finds, 0, size)
                .mapToInt(find -> (int) (find >>> (TIME_BITS + CUSTOMER_BITS)))
                .distinct()
                .sorted()
                .toArray();
    }

    private long[] sorted() {
        long[] sorted = Arrays.copyOf(finds, size);
        Arrays.sort(sorted);
        return sorted;
    }

    /** @param examples some finds of one side only, in words */
    public record Difference(int onlyHere, int onlyThere, List<String> examples) {
        public static final Difference NONE = new Difference(0, 0, List.of());

        public Difference {
            examples = List.copyOf(examples);
        }
    }

    /** What is here and not there, and the other way round; a find that is twice on one side must be so on the other. */
    public Difference from(Finds other) {
        long[] here = sorted();
        long[] there = other.sorted();
        List<String> examples = new ArrayList<>();
        int onlyHere = 0;
        int onlyThere = 0;
        int j = 0;
        for (int i = 0; i < here.length || j < there.length; ) {
            if (i < here.length && j < there.length && here[i] == there[j]) {
                i++;
                j++;
            } else if (j == there.length || (i < here.length && here[i] < there[j])) {
                note(examples, onlyHere++, "only here: ", here[i++]);
            } else {
                note(examples, onlyThere++, "only there: ", there[j++]);
            }
        }
        return new Difference(onlyHere, onlyThere, examples);
    }

    private static void note(List<String> examples, int known, String side, long find) {
        if (known < EXAMPLES) {
            long question = find >>> (TIME_BITS + CUSTOMER_BITS);
            long customer = find >>> TIME_BITS & (MOST_CUSTOMERS - 1);
            examples.add(
                    "%sp%03d, customer %d, %d ms".formatted(side, question, customer, find & (1L << TIME_BITS) - 1));
        }
    }

    public void write(Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(size);
            for (int i = 0; i < size; i++) {
                out.writeLong(finds[i]);
            }
        }
    }

    public static Finds read(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var read = new Finds();
            read.size = in.readInt();
            read.finds = new long[Math.max(1, read.size)];
            for (int i = 0; i < read.size; i++) {
                read.finds[i] = in.readLong();
            }
            return read;
        }
    }
}
