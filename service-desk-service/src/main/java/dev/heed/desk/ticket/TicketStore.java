package dev.heed.desk.ticket;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.heed.contracts.Evidence;
import dev.heed.kit.migrate.CollectionIndexes;
import dev.heed.kit.migrate.CollectionIndexes.Index;
import dev.heed.kit.mongo.Newest;
import dev.heed.kit.mongo.Position;
import dev.heed.kit.mongo.Writes;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

/** Collection {@code tickets}: one document per ticket, with its friction trail and the events not yet relayed. */
@ApplicationScoped
class TicketStore {
    static final String COLLECTION = "tickets";
    private static final Bson VISIBLE =
            Projections.exclude(StoredTicket.TRAIL, StoredTicket.OUTBOX, StoredTicket.UNSENT, "fingerprint");
    private static final Newest NEWEST_FIRST = new Newest(StoredTicket.OPENED_AT);

    private final MongoCollection<Document> tickets;
    private final TicketCounters counters;

    TicketStore(
            MongoClient mongo,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            MeterRegistry registry) {
        this.tickets = mongo.getDatabase(database).getCollection(COLLECTION);
        this.counters = new TicketCounters(registry);
    }

    @Produces
    @Singleton
    static CollectionIndexes indexes() {
        return new CollectionIndexes(
                COLLECTION,
                List.of(
                        Index.on(StoredTicket.OPENED_AT, StoredTicket.ID),
                        listedBy("customer"),
                        listedBy(StoredTicket.STATUS),
                        listedBy("origin"),
                        listedBy("pattern"),
                        listedBy("topic"),
                        listedBy("replay"),
                        Index.on(StoredTicket.UNSENT),
                        Index.unique(StoredTicket.ID, StoredTicket.VERSION)));
    }

    private static Index listedBy(String field) {
        return Index.on(field, StoredTicket.OPENED_AT, StoredTicket.ID);
    }

    /** Stores those that are not there yet; the others stay as they are. */
    void insertMissing(Collection<Opening> openings) {
        List<Document> documents = openings.stream()
                .map(opening -> new Document(StoredTicket.write(opening)))
                .toList();
        int present = Writes.insertNew(tickets, documents);
        counters.opened(Origin.CARE, documents.size() - present);
    }

    /** False when a ticket with that id is there already. */
    boolean insert(Opening opening) {
        try {
            tickets.insertOne(new Document(StoredTicket.write(opening)));
            counters.opened(opening.ticket().origin(), 1);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    Optional<Ticket> find(String id) {
        return Optional.ofNullable(tickets.find(eq(StoredTicket.ID, id))
                        .projection(VISIBLE)
                        .first())
                .map(StoredTicket::read);
    }

    /** Whether the ticket was opened by a request with that fingerprint. */
    boolean openedBy(String id, String fingerprint) {
        Document found = tickets.find(eq(StoredTicket.ID, id))
                .projection(Projections.include("fingerprint"))
                .first();
        return found != null && fingerprint.equals(found.getString("fingerprint"));
    }

    Optional<List<Evidence>> trail(String id) {
        Document found = tickets.find(eq(StoredTicket.ID, id))
                .projection(Projections.include(StoredTicket.TRAIL))
                .first();
        return Optional.ofNullable(found).map(StoredTicket::trail);
    }

    /** Newest first. {@code filter} is by stored field; the first page when none is given. */
    List<Ticket> list(Map<String, String> filter, Optional<Position> page, int limit) {
        List<Bson> conditions = new ArrayList<>();
        filter.forEach((field, value) -> conditions.add(eq(field, value)));
        page.ifPresent(after -> conditions.add(NEWEST_FIRST.behind(after)));
        List<Ticket> found = new ArrayList<>();
        tickets.find(conditions.isEmpty() ? Filters.empty() : and(conditions))
                .projection(VISIBLE)
                .sort(NEWEST_FIRST.sort())
                .limit(limit)
                .map(StoredTicket::read)
                .into(found);
        return found;
    }

    /** State, message and outgoing event in one write; false when {@code before} is no longer the ticket's version. */
    boolean change(Ticket before, Outcome.Accepted accepted) {
        Ticket after = accepted.ticket();
        List<Bson> updates = new ArrayList<>();
        StoredTicket.changes(after).forEach((field, value) -> updates.add(Updates.set(field, value)));
        after.messages().stream()
                .skip(before.messages().size())
                .map(message -> new Document(StoredTicket.message(message)))
                .forEach(message -> updates.add(Updates.push(StoredTicket.MESSAGES, message)));
        updates.add(Updates.push(StoredTicket.OUTBOX, new Document(StoredTicket.outgoing(accepted.event()))));
        updates.add(Updates.set(StoredTicket.UNSENT, true));
        return tickets.findOneAndUpdate(at(before.id(), before.version()), Updates.combine(updates)) != null;
    }

    /** Flat, and exactly the fields of an index: else the embedded store would look at every document. */
    static Bson at(String id, int version) {
        return new Document(StoredTicket.ID, id).append(StoredTicket.VERSION, version);
    }
}
