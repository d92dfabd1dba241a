package dev.heed.eventlog;

import dev.heed.stack.StackFailure;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which fields of an event log mean what: columns of CSV, keys or JSON pointers of JSON lines, attributes of XES.
 *
 * @param caseId whose journey it is: becomes the user id
 * @param id unique id of the event, where the log has one
 * @param attributes a field of JSON objects, merged into the properties
 */
public record LogColumns(
        String caseId,
        String activity,
        String time,
        @Nullable String id,
        @Nullable String attributes) {

    /** What XES calls them; {@code case:} marks an attribute of the trace. */
    public static final LogColumns XES =
            new LogColumns(XesRows.TRACE + "concept:name", "concept:name", "time:timestamp", null, null);

    /** Of XES a case is a trace: its attribute may be named with or without {@code case:}. */
    LogColumns ofTraces() {
        String key = caseId.startsWith(XesRows.TRACE) ? caseId : XesRows.TRACE + caseId;
        return new LogColumns(key, activity, time, id, attributes);
    }

    /** @throws StackFailure when the header lacks one of them */
    void requireIn(List<String> header) {
        var missing = Stream.of(caseId, activity, time, id, attributes)
                .filter(column -> column != null && !header.contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new StackFailure(
                    "The log has no column " + String.join(", ", missing) + "; it has " + String.join(", ", header));
        }
    }
}
