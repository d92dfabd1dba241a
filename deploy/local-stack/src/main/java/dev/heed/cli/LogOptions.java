package dev.heed.cli;

import dev.heed.eventlog.EventLog;
import dev.heed.eventlog.LogColumns;
import dev.heed.eventlog.LogFormat;
import dev.heed.stack.StackFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Which file to read and what its fields mean. */
final class LogOptions {
    @Parameters(paramLabel = "FILE", description = "the log, UTF-8, .gz or not")
    Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv (with a header row), jsonl (JSON lines) or xes; default: as the file's name ends")
    @Nullable
    LogFormat format;

    @Option(
            names = "--case",
            paramLabel = "NAME",
            description = "whose journey: the customer. NAME is a column, a JSON key or pointer, or an attribute of"
                    + " traces. XES knows its own: concept:name")
    @Nullable
    String caseId;

    @Option(names = "--activity", paramLabel = "NAME", description = "the type of the event; of XES concept:name")
    @Nullable
    String activity;

    @Option(
            names = "--time",
            paramLabel = "NAME",
            description = "ISO 8601; UTC without an offset; of XES time:timestamp")
    @Nullable
    String time;

    @Option(names = "--id", paramLabel = "NAME", description = "unique id; without it a hash of the row's key values")
    @Nullable
    String id;

    @Option(names = "--attrs", paramLabel = "NAME", description = "JSON objects, merged into the properties")
    @Nullable
    String attributes;

    @Option(
            names = "--case-attrs",
            description = "XES: the attributes of a trace become properties of its events, named case:...")
    boolean caseAttributes;

    @Option(
            names = "--source",
            defaultValue = "local",
            description = "part of the ids of rows without --id, and shown with the run (default local); the events'"
                    + " own source is always that of the write key")
    String source = "";

    /** @throws StackFailure when the file cannot be read as what it should be */
    EventLog open() {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new StackFailure(file + " is not a readable file");
        }
        return EventLog.open(file, settings());
    }

    private EventLog.Settings settings() {
        LogFormat chosen = format == null ? formatOfName() : format;
        return new EventLog.Settings(chosen, columns(chosen), source, caseAttributes);
    }

    private LogFormat formatOfName() {
        return LogFormat.of(file)
                .orElseThrow(() -> new StackFailure(file
                        + ": its name does not tell the format; say --format csv, --format jsonl or --format xes"));
    }

    private LogColumns columns(LogFormat chosen) {
        if (chosen == LogFormat.XES) {
            LogColumns usual = LogColumns.XES;
            return new LogColumns(
                    or(caseId, usual.caseId()), or(activity, usual.activity()), or(time, usual.time()), id, attributes);
        }
        if (caseId == null || activity == null || time == null) {
            throw new StackFailure("The log needs " + missing() + ": what its fields are called");
        }
        return new LogColumns(caseId, activity, time, id, attributes);
    }

    private String missing() {
        var missing = new ArrayList<String>();
        if (caseId == null) {
            missing.add("--case");
        }
        if (activity == null) {
            missing.add("--activity");
        }
        if (time == null) {
            missing.add("--time");
        }
        return String.join(", ", missing);
    }

    private static String or(@Nullable String given, String usual) {
        return given == null ? usual : given;
    }
}
