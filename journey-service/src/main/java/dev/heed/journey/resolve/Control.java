package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Sha256;
import dev.heed.journey.inbound.Envelope;

import java.util.Optional;

/** What the platform itself writes to every partition of journey.inbound. */
final class Control {
    private final RunTallyStore runs;
    private final SeenStore seen;
    private final Exchange exchange;
    private final ResolverOut out;
    private final int partitions;

    Control(RunTallyStore runs, SeenStore seen, Exchange exchange, ResolverOut out, int partitions) {
        this.runs = runs;
        this.seen = seen;
        this.exchange = exchange;
        this.out = out;
        this.partitions = partitions;
    }

    /** False when the event is none of these. */
    boolean take(ResolverOut.Raw raw, CloudEvent event, Arrived arrived) {
        try {
            return take(event, raw, arrived);
        } catch (Json.MalformedJson e) {
            out.reject(raw, arrived, event.source(), ResolverOut.Why.of("control-malformed"));
            return true;
        }
    }

    private boolean take(CloudEvent event, ResolverOut.Raw raw, Arrived arrived) {
        switch (event.type()) {
            case RunOpened.TYPE -> opened(raw, event, arrived);
            case RunMarker.TYPE -> finished(raw, event, arrived);
            case StaffOrder.UNMERGE, StaffOrder.ERASE -> order(raw, event, arrived);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void opened(ResolverOut.Raw raw, CloudEvent event, Arrived arrived) {
        RunOpened opened = Json.read(event.data(), RunOpened.class);
        if (!isFirst(raw, event, arrived)) {
            return;
        }
        long appended = arrived.appended().toEpochMilli();
        runs.open(opened.run(), appended);
        out.control(event, appended);
    }

    private void finished(ResolverOut.Raw raw, CloudEvent event, Arrived arrived) {
        RunMarker asked = Json.read(event.data(), RunMarker.class);
        Optional<RunTally> run = runs.find(asked.run());
        if (run.isEmpty()) {
            out.reject(raw, arrived, event.source(), ResolverOut.Why.of("run-unknown"));
            return;
        }
        if (!isFirst(raw, event, arrived)) {
            return;
        }
        long appended = arrived.appended().toEpochMilli();
        RunTally tally = run.get().finish(arrived.offset(), appended);
        runs.keep(asked.run(), tally);
        byte[] data = Json.write(tally.marker(asked, arrived.partition(), partitions));
        out.control(
                new CloudEvent(event.id(), event.source(), event.type(), "", event.time(), event.extensions(), data),
                appended);
    }

    /** Carried out by the task that owns the identity. Once, however often it is sent. */
    private void order(ResolverOut.Raw raw, CloudEvent event, Arrived arrived) {
        StaffOrder order = StaffOrder.of(event);
        OpaqueId identity = order.customer().identity();
        Optional<Address> owner =
                order.customer().address().or(() -> exchange.node(identity).map(Node::address));
        if (owner.isEmpty() && arrived.asked() < partitions - 1) {
            out.search(event, arrived, (exchange.partition() + 1) % partitions, identity);
        } else if (owner.isPresent() && !arrived.routed() && owner.get().partition() != exchange.partition()) {
            out.route(event, arrived, owner.get());
        } else if (isFirst(raw, event, order, arrived)) {
            long appended = arrived.appended().toEpochMilli();
            owner.ifPresentOrElse(
                    address -> exchange.receive(order.message(address, appended)), () -> unknown(order, appended));
        }
    }

    private boolean isFirst(ResolverOut.Raw raw, CloudEvent event, StaffOrder order, Arrived arrived) {
        byte[] id = Fingerprint.ofId(event, order.customer().identity());
        return isFirst(raw, id, Seen.of(order.fingerprint(), arrived), arrived);
    }

    /** Of a run: the partition that it is in is part of its id. */
    private boolean isFirst(ResolverOut.Raw raw, CloudEvent event, Arrived arrived) {
        return isFirst(raw, Fingerprint.ofId(event), Seen.of(Sha256.hex(event.data()), arrived), arrived);
    }

    /** A copy of what was done changes nothing; another content under the same id is kept to be looked at. */
    private boolean isFirst(ResolverOut.Raw raw, byte[] id, Seen now, Arrived arrived) {
        return switch (seen.judge(id, now)) {
            case NEW, REPROCESSED -> {
                seen.remember(id, now);
                yield true;
            }
            case DUPLICATE -> {
                out.duplicate(Envelope.HEED);
                yield false;
            }
            case CONFLICT -> {
                out.reject(raw, arrived, Envelope.HEED, ResolverOut.Why.of("id-conflict"));
                yield false;
            }
        };
    }

    /** No task has met the identity. */
    private void unknown(StaffOrder order, long appended) {
        switch (order) {
            case StaffOrder.Unmerging unmerging -> out.refused(Protocol.UNKNOWN_MERGE);
            case StaffOrder.Erasing erasing ->
                exchange.banish(order.customer().identity(), erasing.order(appended), partitions);
        }
    }
}
