package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;

import java.util.HexFormat;

/**
 * What staff decided about a customer; written to every partition of journey.inbound by source {@code heed}.
 *
 * @param customer {@code c_...}: to unmerge, the customer that was merged away; to erase, any identity of the customer
 * @param by subject of the token
 */
record StaffOrder(String customer, String reason, String by) {
    static final String UNMERGE = "heed.identity.unmerge";
    static final String ERASE = "heed.customer.erase";

    private static final String OPAQUE = "c_[0-9a-f]{32}";

    StaffOrder {
        if (!customer.matches(OPAQUE)) {
            throw new IllegalArgumentException("Staff order: customer must be c_ and 32 hexadecimal digits");
        }
    }

    /** @throws Json.MalformedJson when it is none */
    static StaffOrder of(CloudEvent event) {
        return Json.read(event.data(), StaffOrder.class);
    }

    OpaqueId identity() {
        return OpaqueId.parse(customer);
    }

    String fingerprint() {
        return HexFormat.of().formatHex(identity().bytes());
    }

    Message message(String type, Address identity, long appended) {
        var order = new Message.Order(reason, by, appended);
        return type.equals(UNMERGE)
                ? new Message.Unmerge(identity, identity, order)
                : new Message.Erase(identity, identity, order);
    }
}
