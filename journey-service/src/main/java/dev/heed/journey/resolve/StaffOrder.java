package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Sha256;
import dev.heed.journey.inbound.Identifier;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What staff decided about a customer; written to journey.inbound by source {@code heed}. */
sealed interface StaffOrder {
    String UNMERGE = "heed.identity.unmerge";
    String ERASE = "heed.customer.erase";

    Named customer();

    /** For the task that owns the identity. */
    Message message(Address identity, long appended);

    /**
     * A customer as staff named it.
     *
     * @param id {@code c_...}, of any identity of the customer
     * @param owner known when it was named by an identifier
     */
    record Named(String id, Optional<Owner> owner) {
        public Named {
            requireOpaque(id);
        }

        OpaqueId identity() {
            return OpaqueId.parse(id);
        }

        Optional<Address> address() {
            return owner.map(place -> new Address(identity(), place.partition(), place.kind()));
        }

        private static void requireOpaque(String id) {
            if (!OpaqueId.isText(id)) {
                throw new IllegalArgumentException("Staff order: customer must be c_ and 32 hexadecimal digits");
            }
        }
    }

    /** Where an identity is looked after. */
    record Owner(int partition, Identifier.Kind kind) {}

    /**
     * Take a merge apart.
     *
     * @param customer that was merged away
     * @param from the customer that it shall leave, {@code c_...} of any identity that stays
     * @param by subject of the token
     */
    record Unmerging(Named customer, String from, String reason, String by) implements StaffOrder {
        public Unmerging {
            Named.requireOpaque(from);
        }

        @Override
        public Message message(Address identity, long appended) {
            return new Message.Unmerge(
                    identity, identity, OpaqueId.parse(from), new Message.Order(reason, by, appended), 0);
        }
    }

    /**
     * Let nothing in any more for the customer.
     *
     * @param by subject of the token
     */
    record Erasing(Named customer, String reason, String by) implements StaffOrder {
        @Override
        public Message message(Address identity, long appended) {
            return new Message.Erase(identity, identity, order(appended), 0);
        }

        Message.Order order(long appended) {
            return new Message.Order(reason, by, appended);
        }
    }

    /** @throws Json.MalformedJson when it is none */
    static StaffOrder of(CloudEvent event) {
        return event.type().equals(UNMERGE)
                ? Json.read(event.data(), Unmerging.class)
                : Json.read(event.data(), Erasing.class);
    }

    default String type() {
        return switch (this) {
            case Unmerging unmerging -> UNMERGE;
            case Erasing erasing -> ERASE;
        };
    }

    /** Tells an order that is sent again from another one under the same id. */
    default String fingerprint() {
        return Sha256.id(new String(Json.write(this), StandardCharsets.UTF_8));
    }
}
