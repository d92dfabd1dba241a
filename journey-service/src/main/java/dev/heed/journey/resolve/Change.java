package dev.heed.journey.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.Json;
import dev.heed.journey.inbound.Envelope;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that journey.events is told about a customer, as {@link IdentityChange} describes it. */
record Change(String type, IdentityChange content, long time) {
    /** {@code member} joined, which no event had come in by. */
    static Change linked(Component winner, Address member, long time) {
        return new Change(
                IdentityChange.LINKED,
                new IdentityChange(
                        winner.root().id().text(),
                        winner.version(),
                        ids(winner),
                        Optional.of(member.id().text()),
                        Optional.of(member.kind().word()),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()),
                time);
    }

    /** Under the winner, then under the loser. */
    static List<Change> merged(Component winner, OpaqueId loser, long time) {
        OpaqueId root = winner.root().id();
        return List.of(
                new Change(
                        IdentityChange.MERGED,
                        of(root, winner.version(), ids(winner), Optional.of(loser), Optional.empty(), Map.of()),
                        time),
                new Change(
                        IdentityChange.MERGED,
                        of(loser, winner.version(), List.of(), Optional.empty(), Optional.of(root), Map.of()),
                        time));
    }

    /** Under the restored customer, then under the one that it left. */
    static List<Change> unmerged(Component.Split split, Message.Order order) {
        OpaqueId stayed = split.stay().root().id();
        OpaqueId left = split.leave().root().id();
        return List.of(
                new Change(
                        IdentityChange.UNMERGED,
                        of(
                                left,
                                split.leave().version(),
                                ids(split.leave()),
                                Optional.of(stayed),
                                Optional.empty(),
                                audit(order)),
                        order.time()),
                new Change(
                        IdentityChange.UNMERGED,
                        of(
                                stayed,
                                split.stay().version(),
                                ids(split.stay()),
                                Optional.empty(),
                                Optional.of(left),
                                audit(order)),
                        order.time()));
    }

    static Change erased(Component customer, Message.Order order) {
        return new Change(
                IdentityChange.ERASED,
                of(
                        customer.root().id(),
                        customer.version(),
                        ids(customer),
                        Optional.empty(),
                        Optional.empty(),
                        audit(order)),
                order.time());
    }

    /**
     * Its id follows from its content: the same change written again is the same event. A merge that is told afterwards
     * has the version of another one; who joined tells them apart.
     */
    CloudEvent event() {
        String other = content.from()
                .or(content::into)
                .or(content::identity)
                .map(id -> ":" + id)
                .orElse("");
        String id = type + ":" + content.customer() + ":" + content.version() + other;
        return new CloudEvent(
                id, Envelope.HEED, type, content.customer(), Instant.ofEpochMilli(time), Map.of(), Json.write(content));
    }

    private static IdentityChange of(
            OpaqueId customer,
            long version,
            List<String> members,
            Optional<OpaqueId> from,
            Optional<OpaqueId> into,
            Map<String, JsonNode> extra) {
        return new IdentityChange(
                customer.text(),
                version,
                members,
                Optional.empty(),
                Optional.empty(),
                from.map(OpaqueId::text),
                into.map(OpaqueId::text),
                extra);
    }

    private static Map<String, JsonNode> audit(Message.Order order) {
        return Map.of("reason", TextNode.valueOf(order.reason()), "by", TextNode.valueOf(order.by()));
    }

    private static List<String> ids(Component customer) {
        return customer.members().stream().map(member -> member.id().text()).toList();
    }
}
