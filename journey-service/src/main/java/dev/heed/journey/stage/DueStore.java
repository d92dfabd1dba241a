package dev.heed.journey.stage;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.Date;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

/**
 * Collection {@code stage_due}: one document that knows when the next signal may be due, so that a timer which looks
 * every second reads one document and not the positions. Never later than the truth: it is lowered after a position is
 * written, and raised only if nothing was written since the positions were looked at.
 */
@ApplicationScoped
public class DueStore {
    private static final String ID = "next";
    private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    private final MongoCollection<Document> due;

    public DueStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.due = mongo.getDatabase(database).getCollection("stage_due");
    }

    /** @param writes how often {@link #notLaterThan} was called */
    record Next(Instant time, long writes) {}

    void notLaterThan(Instant time) {
        due.updateOne(
                eq("_id", ID),
                Updates.combine(Updates.min("time", Date.from(time)), Updates.inc("writes", 1L)),
                new UpdateOptions().upsert(true));
    }

    Next next() {
        Document found = due.find(eq("_id", ID)).first();
        return found == null ? new Next(FAR, 0) : new Next(found.getDate("time").toInstant(), found.getLong("writes"));
    }

    /** @param seen what was known before the positions were looked at */
    void raise(Next seen, Instant time) {
        Instant next = time.isAfter(FAR) ? FAR : time;
        due.updateOne(and(eq("_id", ID), eq("writes", seen.writes())), Updates.set("time", Date.from(next)));
    }
}
