package dev.heed.eventlog;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The bytes of a log, unpacked when they are gzip whatever the file is called, and how many of them were read. */
final class LogFile {
    private static final int BUFFER = 64 * 1024;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int[] GZIP = {0x1f, 0x8b};

    private final Path path;
    private final CountingStream bytes;
    private final long size;

    LogFile(Path path) throws IOException {
        this.path = path;
        this.size = Files.size(path);
        this.bytes = new CountingStream(Files.newInputStream(path));
    }

    Path path() {
        return path;
    }

    /** How much of the file was read, between 0 and 1. */
    double progress() {
        return size == 0 ? 1 : (double) bytes.count() / size;
    }

    InputStream stream() throws IOException {
        var buffered = new BufferedInputStream(bytes, BUFFER);
        buffered.mark(GZIP.length);
        boolean zipped = buffered.read() == GZIP[0] && buffered.read() == GZIP[1];
        buffered.reset();
        return zipped ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }

    /** UTF-8; other bytes are a fault instead of becoming question marks in customers' data. */
    Reader reader() throws IOException {
        var strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return withoutMark(new BufferedReader(new InputStreamReader(stream(), strict), BUFFER));
    }

    /** Spreadsheets write one at the start; it would become part of the first column's name. */
    private static Reader withoutMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }
}
