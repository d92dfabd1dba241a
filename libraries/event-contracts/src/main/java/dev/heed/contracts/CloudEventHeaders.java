package dev.heed.contracts;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * CloudEvents Kafka protocol binding 1.0.2. Binary content mode, which is also how we write: attributes in {@code ce_*}
 * headers in UTF-8, data in the record value; a record without value is an event without data, not a tombstone. Structured
 * content mode, told by the header {@code content-type: application/cloudevents+json}: the whole event in the value.
 */
public final class CloudEventHeaders {
    private static final String PREFIX = "ce_";
    private static final String TIME = "ce_time";
    private static final String CONTENT_TYPE = "content-type";
    private static final byte[] JSON = "application/json".getBytes(StandardCharsets.UTF_8);
    private static final String STRUCTURED = "application/cloudevents";
    private static final byte[] SPEC_VERSION = "1.0".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NO_DATA = new byte[0];
    /** Years have four digits (RFC 3339): what lies outside could be read once, but not written and read again. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private CloudEventHeaders() {}

    public static Headers write(CloudEvent event) {
        var headers = new RecordHeaders();
        headers.add("ce_specversion", SPEC_VERSION);
        add(headers, "ce_id", event.id());
        add(headers, "ce_source", event.source());
        add(headers, "ce_type", event.type());
        add(headers, TIME, event.time().toString());
        if (!event.subject().isEmpty()) {
            add(headers, "ce_subject", event.subject());
        }
        event.extensions().forEach((name, value) -> add(headers, PREFIX + name, value));
        if (event.data().length > 0) {
            headers.add(CONTENT_TYPE, JSON);
        }
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What a record holds: a {@link Read.Event}, or why it is none.
     *
     * @param appended the record's append time: the event time of an event that names none
     */
    public static Read read(Headers headers, byte @Nullable [] value, Instant appended) {
        String contentType = contentType(headers);
        if (!contentType.startsWith(STRUCTURED)) {
            return attributes(headers)
                    .map(attributes -> read(attributes, value == null ? NO_DATA : value, appended))
                    .orElseGet(() -> new Read.Malformed("text-malformed", "ce_ headers must be UTF-8"));
        }
        if (!contentType.matches("application/cloudevents\\+json *(;.*)?")) {
            return new Read.Malformed("mode-unsupported", "events are structured as one JSON object, or binary");
        }
        Optional<StructuredRecord> structured = value == null ? Optional.empty() : StructuredRecord.read(value);
        if (structured.isEmpty()) {
            return new Read.Malformed("event-malformed", "a structured event is a JSON object of JSON data");
        }
        Map<String, String> attributes = new HashMap<>(structured.get().attributes());
        attributes.remove("datacontenttype");
        keepTime(attributes);
        return read(attributes, structured.get().data(), appended);
    }

    /** No header tells later that the event itself named its time. */
    private static void keepTime(Map<String, String> attributes) {
        instant(attributes.getOrDefault("time", ""))
                .ifPresent(time -> attributes.putIfAbsent(
                        JourneyEvent.ORIGINAL_TIME,
                        time.truncatedTo(ChronoUnit.MILLIS).toString()));
    }

    private static Read read(Map<String, String> attributes, byte[] data, Instant appended) {
        String version = take(attributes, "specversion");
        if (!"1.0".equals(version)) {
            return new Read.Malformed("specversion-unsupported", "ce_specversion must be 1.0, is '" + version + "'");
        }
        String time = take(attributes, "time");
        Optional<Instant> instant = time.isEmpty() ? Optional.of(appended) : instant(time);
        if (instant.isEmpty()) {
            return new Read.Malformed("time-malformed", "ce_time must be an RFC 3339 instant");
        }
        return event(attributes, instant.get(), data);
    }

    private static Read event(Map<String, String> attributes, Instant time, byte[] data) {
        String id = take(attributes, "id");
        String source = take(attributes, "source");
        String type = take(attributes, "type");
        if (id.isEmpty() || source.isEmpty() || type.isEmpty()) {
            return new Read.Malformed("attribute-missing", "ce_id, ce_source and ce_type are required");
        }
        String subject = take(attributes, "subject");
        return new Read.Event(new CloudEvent(id, source, type, subject, time, attributes, data));
    }

    private static String contentType(Headers headers) {
        for (Header header : headers) {
            if (header.key().toLowerCase(Locale.ROOT).equals(CONTENT_TYPE) && header.value() != null) {
                return new String(header.value(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private static String take(Map<String, String> attributes, String name) {
        String value = attributes.remove(name);
        return value == null ? "" : value;
    }

    /** Empty when a value is not UTF-8: with replacement characters, different ids would become one. */
    private static Optional<Map<String, String>> attributes(Headers headers) {
        Map<String, String> attributes = new HashMap<>();
        for (Header header : headers) {
            String name = header.key().toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX) && header.value() != null) {
                Optional<String> text = Utf8.text(header.value());
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                attributes.put(name.substring(PREFIX.length()), text.get());
            }
        }
        return Optional.of(attributes);
    }

    /** Whether {@link #read} looks at headers of that name. */
    static boolean reads(String header) {
        return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) || header.equalsIgnoreCase(CONTENT_TYPE);
    }

    /**
     * Whether the event time of a binary record is its own, not the append time. A structured event that names its time
     * has it in {@link JourneyEvent#ORIGINAL_TIME} too.
     */
    public static boolean namesTime(Headers headers) {
        boolean named = false;
        for (Header header : headers) {
            if (header.key().equalsIgnoreCase(TIME) && header.value() != null) {
                named = header.value().length > 0; // the last one counts
            }
        }
        return named && !contentType(headers).startsWith(STRUCTURED);
    }

    private static Optional<Instant> instant(String time) {
        Optional<Instant> usual = UsualTime.parse(time);
        return usual.isPresent() ? usual : unusual(time);
    }

    private static Optional<Instant> unusual(String time) {
        try {
            Instant instant = OffsetDateTime.parse(time).toInstant();
            return instant.isBefore(FIRST) || instant.isAfter(LAST) ? Optional.empty() : Optional.of(instant);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The outcome of reading one record. */
    public sealed interface Read {
        record Event(CloudEvent event) implements Read {}

        /** {@code code} is stable and goes with the record to the dead-letter topic; {@code message} is for people. */
        record Malformed(String code, String message) implements Read {}
    }
}
