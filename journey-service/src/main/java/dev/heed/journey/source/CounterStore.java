package dev.heed.journey.source;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

/**
 * Collection {@code source_counters}: one document per day, source, kind and partition or instance. Accepted and
 * rejected events are counted from the log, each once, with a mark per document; the others as instances report them.
 */
@ApplicationScoped
public class CounterStore {
    static final String ACCEPTED = "accepted";
    static final String REJECTED = "rejected";
    static final String DUPLICATE = "duplicate";
    static final String THROTTLED = "throttled";

    private final MongoCollection<Document> counters;

    public CounterStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.counters = mongo.getDatabase(database).getCollection("source_counters");
    }

    /** Counts what was not counted before; the same batch again, or an older one, changes nothing. */
    public void count(Counting batch) {
        for (Tally tally : batch.tallies()) {
            while (!counted(tally)) {
                Thread.onSpinWait(); // another instance counted the same document at this moment
            }
        }
    }

    private boolean counted(Tally tally) {
        String id = tally.cell().id();
        Document stored = counters.find(eq("_id", id)).first();
        Tally.Step step = tally.after(stored == null ? Tally.Mark.NONE : mark(stored));
        return step.count() == 0 || (stored == null ? inserted(tally.cell(), step) : moved(id, mark(stored), step));
    }

    private static Tally.Mark mark(Document stored) {
        return new Tally.Mark(stored.getLong("next"), stored.getDate("appended").toInstant());
    }

    private boolean moved(String id, Tally.Mark from, Tally.Step step) {
        var unchanged = and(eq("_id", id), eq("next", from.next()), eq("appended", Date.from(from.appended())));
        var counted = Updates.combine(
                Updates.inc("count", step.count()),
                Updates.set("next", step.mark().next()),
                Updates.set("appended", Date.from(step.mark().appended())));
        return counters.updateOne(unchanged, counted).getMatchedCount() > 0;
    }

    private boolean inserted(Tally.Cell cell, Tally.Step step) {
        String kind = cell.code().isEmpty() ? ACCEPTED : REJECTED;
        try {
            counters.insertOne(document(cell.id(), cell.day(), cell.source(), kind)
                    .append("code", cell.code())
                    .append("count", step.count())
                    .append("next", step.mark().next())
                    .append("appended", Date.from(step.mark().appended())));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    /** What one instance noticed since it reported last. */
    void report(LocalDate day, String instance, String source, String kind, long count) {
        String id = String.join("/", day.toString(), instance, kind, source);
        var more = Updates.combine(
                Updates.inc("count", count),
                Updates.setOnInsert("day", day.toString()),
                Updates.setOnInsert("source", source),
                Updates.setOnInsert("kind", kind),
                Updates.setOnInsert("code", ""));
        counters.updateOne(eq("_id", id), more, new UpdateOptions().upsert(true));
    }

    private static Document document(String id, LocalDate day, String source, String kind) {
        return new Document("_id", id)
                .append("day", day.toString())
                .append("source", source)
                .append("kind", kind);
    }

    /** One stored count. */
    record Count(LocalDate day, String kind, String code, long count) {}

    /** @param to exclusive */
    List<Count> read(String source, LocalDate from, LocalDate to) {
        var days = and(eq("source", source), Filters.gte("day", from.toString()), Filters.lt("day", to.toString()));
        return counters.find(days).map(CounterStore::count).into(new ArrayList<>());
    }

    private static Count count(Document stored) {
        @Nullable String code = stored.getString("code");
        return new Count(
                LocalDate.parse(stored.getString("day")),
                stored.getString("kind"),
                code == null ? "" : code,
                stored.getLong("count"));
    }

    void forgetBefore(LocalDate day) {
        counters.deleteMany(Filters.lt("day", day.toString()));
    }
}
