package dev.heed.eventlog;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;

/**
 * Times as event logs write them: ISO 8601 with {@code T} or a blank, any fraction, offset {@code Z}, {@code +01:00},
 * {@code +0100} or {@code +01}. Without an offset it is UTC. Cut to milliseconds.
 */
final class LogTime {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' '][XXXXX][XXXX][X]")
            .toFormatter();

    private LogTime() {}

    /** @throws java.time.DateTimeException for anything else */
    static Instant parse(String text) {
        var parsed = FORMAT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
        Instant instant = parsed instanceof OffsetDateTime offset
                ? offset.toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
