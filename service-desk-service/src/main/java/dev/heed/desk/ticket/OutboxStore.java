package dev.heed.desk.ticket;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.heed.contracts.DeskEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

/** The outgoing events inside the documents of {@code tickets}. */
@ApplicationScoped
class OutboxStore {
    private final MongoCollection<Document> tickets;

    OutboxStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.tickets = mongo.getDatabase(database).getCollection(TicketStore.COLLECTION);
    }

    /** What those tickets have to tell: per ticket in order of version, without gaps. */
    List<DeskEvent> unsent(Collection<String> ids) {
        List<DeskEvent> events = new ArrayList<>();
        tickets.find(in(StoredTicket.ID, ids))
                .projection(Projections.include(StoredTicket.OUTBOX))
                .forEach(document -> events.addAll(StoredTicket.outbox(document)));
        return events;
    }

    /** A ticket that changed in between keeps its mark, and its newer events. */
    void sent(List<DeskEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (DeskEvent event : events) {
            writes.add(new UpdateOneModel<>(
                    eq(StoredTicket.ID, event.ticketId()),
                    Updates.pullByFilter(
                            new Document(StoredTicket.OUTBOX, lte(StoredTicket.VERSION, event.version())))));
            writes.add(new UpdateOneModel<>(
                    TicketStore.at(event.ticketId(), event.version()), Updates.unset(StoredTicket.UNSENT)));
        }
        tickets.bulkWrite(writes, new BulkWriteOptions().ordered(true));
    }

    /** Tickets changed before {@code until} that still have something to tell: whoever changed them did not finish. */
    List<String> leftovers(Instant until, int limit) {
        List<String> ids = new ArrayList<>();
        tickets.find(and(eq(StoredTicket.UNSENT, true), lt(StoredTicket.CHANGED_AT, Date.from(until))))
                .projection(Projections.include(StoredTicket.ID))
                .limit(limit)
                .forEach(document -> ids.add(document.getString(StoredTicket.ID)));
        return ids;
    }
}
