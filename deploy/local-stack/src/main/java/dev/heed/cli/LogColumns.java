package dev.heed.cli;

import dev.heed.stack.StackFailure;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which columns of an event log mean what.
 *
 * @param caseId whose journey it is: becomes the user id
 * @param id unique id of the event, where the log has one
 * @param attributes a column of JSON objects, merged into the properties
 */
record LogColumns(
        String caseId,
        String activity,
        String time,
        @Nullable String id,
        @Nullable String attributes) {

    /** @throws StackFailure when the header lacks one of them */
    void requireIn(List<String> header) {
        var missing = named().filter(column -> !header.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new StackFailure(
                    "The log has no column " + String.join(", ", missing) + "; it has " + String.join(", ", header));
        }
    }

    /** A column without a meaning of its own: becomes a property. */
    boolean isProperty(String column) {
        return named().noneMatch(column::equals);
    }

    private Stream<String> named() {
        return Stream.of(caseId, activity, time, id, attributes).filter(column -> column != null);
    }
}
