package dev.heed.stack;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The index of {@value #ID}, also for queries that say more than the {@value #ID}. The server takes an index only where
 * a query names its keys and nothing else; so every compare-and-set, by {@value #ID} and version, looked at the whole
 * collection. What the query says beyond it is checked on what is found.
 *
 * @param <P> the server's place of a document
 */
final class KeyIndex<P> extends Index<P> {
    static final String ID = "_id";

    private final Index<P> all;

    private KeyIndex(Index<P> all) {
        super(all.getName(), all.getKeys(), false);
        this.all = all;
    }

    /** Leaves other indexes as they are. */
    static <P> Index<P> over(Index<P> index) {
        List<String> keys = index.getKeys().stream().map(IndexKey::getKey).toList();
        return keys.equals(List.of(ID)) ? new KeyIndex<>(index) : index;
    }

    @Override
    public boolean canHandle(Document query) {
        return all.canHandle(idOf(query));
    }

    @Override
    public Iterable<P> getPositions(Document query) {
        return all.getPositions(idOf(query));
    }

    /** What must hold of the id, wherever the query says so; the query itself when it says nothing of it. */
    private static Document idOf(Document query) {
        if (query.containsKey(ID)) {
            return plain(query.get(ID));
        }
        if (query.get("$and") instanceof Collection<?> parts) {
            return parts.stream()
                    .map(part -> part instanceof Document one ? idOf(one) : query)
                    .filter(part -> part.containsKey(ID))
                    .findFirst()
                    .orElse(query);
        }
        return query;
    }

    private static Document plain(@Nullable Object wanted) {
        return wanted instanceof Document operators && operators.keySet().equals(Set.of("$eq"))
                ? new Document(ID, operators.get("$eq"))
                : new Document(ID, wanted);
    }

    @Override
    public P getPosition(Document document) {
        return all.getPosition(document);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<P> collection) {
        all.checkAdd(document, collection);
    }

    @Override
    public void add(Document document, P position, MongoCollection<P> collection) {
        all.add(document, position, collection);
    }

    @Override
    public P remove(Document document) {
        return all.remove(document);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<P> collection) {
        all.checkUpdate(before, after, collection);
    }

    @Override
    public void updateInPlace(Document before, Document after, P position, MongoCollection<P> collection) {
        all.updateInPlace(before, after, position, collection);
    }

    @Override
    public long getCount() {
        return all.getCount();
    }

    @Override
    public boolean isEmpty() {
        return all.isEmpty();
    }

    @Override
    public long getDataSize() {
        return all.getDataSize();
    }

    @Override
    public boolean isUnique() {
        return all.isUnique();
    }

    @Override
    public void drop() {
        all.drop();
    }
}
