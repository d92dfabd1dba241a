package dev.heed.desk.ticket;

import dev.heed.contracts.DeskEvent;
import dev.heed.contracts.Evidence;
import dev.heed.contracts.Json;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The ticket as a document. Evidence and outgoing events are stored as JSON text: their field names may hold dots, and
 * what comes out must be what went in, to the last digit.
 */
final class StoredTicket {
    static final String ID = "_id";
    static final String VERSION = "version";
    static final String STATUS = "status";
    static final String OPENED_AT = "openedAt";
    static final String CHANGED_AT = "changedAt";
    static final String MESSAGES = "messages";
    static final String TRAIL = "trail";
    static final String OUTBOX = "outbox";
    static final String EVENT = "event";
    /** True while the outbox holds something; absent otherwise. */
    static final String UNSENT = "unsent";

    private StoredTicket() {}

    static Map<String, Object> write(Opening opening) {
        Ticket ticket = opening.ticket();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(ID, ticket.id());
        document.put("customer", ticket.customer());
        document.put("topic", ticket.topic());
        document.put("subject", ticket.subject());
        document.put("text", ticket.text());
        document.put("priority", ticket.priority().label());
        document.put("channel", ticket.channel());
        document.put("origin", ticket.origin().label());
        document.put(OPENED_AT, Date.from(ticket.openedAt()));
        document.putAll(changes(ticket));
        putCare(document, ticket.care());
        if (ticket.replay() != null) {
            document.put("replay", ticket.replay());
        }
        document.put(MESSAGES, List.of());
        document.put(TRAIL, opening.trail().stream().map(StoredTicket::text).toList());
        document.put("fingerprint", opening.fingerprint());
        document.put(OUTBOX, List.of(outgoing(opening.event())));
        document.put(UNSENT, true);
        return document;
    }

    /** The fields that a change may touch, apart from what it appends. */
    static Map<String, Object> changes(Ticket ticket) {
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put(VERSION, ticket.version());
        changes.put(CHANGED_AT, Date.from(ticket.changedAt()));
        changes.put("changedBy", ticket.changedBy());
        changes.put(STATUS, ticket.state().status());
        if (ticket.state() instanceof TicketState.Resolved(var by, var at)) {
            changes.put("resolvedBy", by);
            changes.put("resolvedAt", Date.from(at));
        }
        return changes;
    }

    private static void putCare(Map<String, Object> document, @Nullable CareLink care) {
        if (care != null) {
            document.put("actionId", care.actionId());
            document.put("decisionId", care.decisionId());
            document.put("pattern", care.pattern());
            document.put("patternVersion", care.patternVersion());
            document.put("note", care.note());
            document.put("requestedAt", Date.from(care.requestedAt()));
        }
    }

    static Map<String, Object> message(Message message) {
        return Map.of("author", message.author(), "at", Date.from(message.at()), "text", message.text());
    }

    static Map<String, Object> outgoing(DeskEvent event) {
        return Map.of(VERSION, event.version(), EVENT, text(event));
    }

    private static String text(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    static Ticket read(Map<String, Object> document) {
        return new Ticket(
                string(document, ID),
                (int) field(document, VERSION),
                string(document, "customer"),
                string(document, "topic"),
                string(document, "subject"),
                string(document, "text"),
                Priority.of(string(document, "priority")),
                string(document, "channel"),
                Origin.of(string(document, "origin")),
                state(document),
                instant(document, OPENED_AT),
                instant(document, CHANGED_AT),
                string(document, "changedBy"),
                care(document),
                (String) document.get("replay"),
                documents(document, MESSAGES).stream()
                        .map(message ->
                                new Message(string(message, "author"), instant(message, "at"), string(message, "text")))
                        .toList());
    }

    private static TicketState state(Map<String, Object> document) {
        String status = string(document, STATUS);
        return switch (status) {
            case "open" -> new TicketState.Open();
            case "resolved" ->
                new TicketState.Resolved(string(document, "resolvedBy"), instant(document, "resolvedAt"));
            default -> throw new IllegalStateException("Ticket " + document.get(ID) + " has unknown status " + status);
        };
    }

    private static @Nullable CareLink care(Map<String, Object> document) {
        return document.get("actionId") == null
                ? null
                : new CareLink(
                        string(document, "actionId"),
                        string(document, "decisionId"),
                        string(document, "pattern"),
                        (int) field(document, "patternVersion"),
                        string(document, "note"),
                        instant(document, "requestedAt"));
    }

    static List<Evidence> trail(Map<String, Object> document) {
        return ((List<?>) field(document, TRAIL))
                .stream().map(text -> json((String) text, Evidence.class)).toList();
    }

    static List<DeskEvent> outbox(Map<String, Object> document) {
        return documents(document, OUTBOX).stream()
                .map(outgoing -> json(string(outgoing, EVENT), DeskEvent.class))
                .toList();
    }

    private static <T> T json(String text, Class<T> type) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), type);
    }

    @SuppressWarnings("unchecked") // the driver reads embedded documents as maps
    private static List<Map<String, Object>> documents(Map<String, Object> document, String name) {
        return (List<Map<String, Object>>) field(document, name);
    }

    private static String string(Map<String, Object> document, String name) {
        return (String) field(document, name);
    }

    private static Instant instant(Map<String, Object> document, String name) {
        return ((Date) field(document, name)).toInstant();
    }

    private static Object field(Map<String, Object> document, String name) {
        return Objects.requireNonNull(document.get(name), () -> "Ticket document lacks " + name);
    }
}
