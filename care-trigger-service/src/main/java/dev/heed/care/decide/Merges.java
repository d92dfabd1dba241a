package dev.heed.care.decide;

import dev.heed.care.detect.CustomerState;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Handover;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.Json;
import dev.heed.kit.streams.NewerFormat;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a task does when customers turn out to be one (docs/decisions/0018): it hands what it knows of the loser over to
 * the task that has the winner, forgets it, and passes on what still comes under the loser's id. Merges lead to ids of
 * lower rank only, so what is passed on does not go in circles.
 */
final class Merges {
    static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private static final String SOURCE = "heed";
    private static final int SWEPT = 1_000;
    /** With the third that base64 adds, and the rest of the record, below the 1 MiB that a topic takes. */
    private static final int MOST_BYTES = 768_000;

    /** A customer has at most 100 identities: what hops on has been lost by a fault. */
    private static final int MOST_HOPS = 1_000;

    private final ProcessorContext<byte[], byte[]> context;
    private final CareStore store;
    private final Pointers pointers;
    private final MergeMeter meter;

    Merges(ProcessorContext<byte[], byte[]> context, CareStore store, MergeMeter meter) {
        this.context = context;
        this.store = store;
        this.pointers = new Pointers(context.getStateStore(CareTopology.POINTERS));
        this.meter = meter;
    }

    /** @param type of the CloudEvent that carries the change */
    void changed(String type, IdentityChange change, Instant appended) {
        switch (type) {
            case IdentityChange.MERGED -> merged(change, appended.toEpochMilli());
            case IdentityChange.UNMERGED -> unmerged(change);
            case IdentityChange.ERASED -> erased(change, appended.toEpochMilli());
            default -> {
                // an identity that no event came in by had no state
            }
        }
    }

    private void merged(IdentityChange change, long at) {
        change.from().ifPresent(loser -> pointers.await(change.customer(), loser, change.version(), at));
        change.into()
                .filter(winner -> pointers.moved(change.customer(), winner, change.version(), at))
                .ifPresent(winner -> handOver(change, winner));
    }

    /** Also when there is nothing: the winner's task waits for it. The live state comes last. */
    private void handOver(IdentityChange change, String winner) {
        String loser = change.customer();
        store.open().stream()
                .map(run -> new StateKey(Optional.of(run), loser))
                .filter(key -> store.state(key).state().length > 0)
                .forEach(key -> handOver(key, winner, change.version()));
        handOver(new StateKey(Optional.empty(), loser), winner, change.version());
    }

    private void handOver(StateKey key, String winner, long version) {
        byte[] state = store.state(key).state();
        boolean fits = state.length <= MOST_BYTES;
        String text = fits ? Base64.getEncoder().encodeToString(state) : "";
        store.forget(key);
        send(new Handover(key.customer(), winner, version, key.run(), text));
        meter.happened().accept(fits ? MergeMeter.What.SENT : MergeMeter.What.TOO_LARGE);
    }

    /** Who left begins anew; who stayed keeps everything. */
    private void unmerged(IdentityChange change) {
        change.from().ifPresent(stayed -> pointers.restored(change.customer(), change.version()));
    }

    /** Other tasks still have pointers from identities of the customer: they are told as well. */
    private void erased(IdentityChange change, long at) {
        String customer = change.customer();
        store.forget(new StateKey(Optional.empty(), customer));
        Stream.concat(store.open().stream(), store.closing().stream())
                .forEach(run -> store.forget(new StateKey(Optional.of(run), customer)));
        pointers.erased(customer, change.version(), at);
        change.members().stream()
                .filter(member -> !member.equals(customer))
                .map(member -> ofOne(member, change))
                .forEach(notice -> send(IdentityChange.ERASED, notice.customer(), Json.write(notice)));
    }

    private static IdentityChange ofOne(String member, IdentityChange change) {
        Optional<String> none = Optional.empty();
        return new IdentityChange(member, change.version(), List.of(member), none, none, none, none, Map.of());
    }

    /** Whether an event is not for this task: its customer is another one now, or erased. */
    boolean diverts(CloudEvent event) {
        Optional<Pointers.Pointer> pointer = pointers.of(event.subject());
        pointer.ifPresent(known -> {
            if (known.kind() == Pointers.Kind.MOVED) {
                send(under(known.into(), event));
                meter.happened().accept(MergeMeter.What.EVENT_PASSED_ON);
            } else {
                meter.happened().accept(MergeMeter.What.ERASED);
            }
        });
        return pointer.isPresent();
    }

    private static CloudEvent under(String customer, CloudEvent event) {
        return new CloudEvent(
                event.id(), event.source(), event.type(), customer, event.time(), event.extensions(), event.data());
    }

    /** Whether there is something to unite here: it is not empty, nor for another task. */
    boolean takes(Handover handover, Instant appended) {
        Optional<Pointers.Pointer> pointer = pointers.of(handover.to());
        if (handover.hops() == 0 && handover.replay().isEmpty()) {
            pointers.arrived(handover.to(), handover.from(), handover.version(), appended.toEpochMilli());
        }
        if (pointer.isPresent()) {
            divert(handover, pointer.get());
            return false;
        }
        return !handover.state().isEmpty();
    }

    private void divert(Handover handover, Pointers.Pointer pointer) {
        if (pointer.kind() == Pointers.Kind.ERASED) {
            meter.happened().accept(MergeMeter.What.ERASED);
        } else if (handover.hops() >= MOST_HOPS) {
            throw new IllegalArgumentException("handover-circles");
        } else {
            send(handover.passedTo(pointer.into()));
            meter.happened().accept(MergeMeter.What.PASSED_ON);
        }
    }

    /**
     * The state that came.
     *
     * @throws NewerFormat when a newer version wrote it: the record may be the only copy
     */
    static byte[] state(Handover handover) {
        byte[] state = Base64.getDecoder().decode(handover.state());
        if (CustomerState.isNewer(state)) {
            throw new NewerFormat("A handover holds detection state of format " + state[0]);
        }
        return state;
    }

    void united() {
        meter.happened().accept(MergeMeter.What.UNITED);
    }

    IllegalArgumentException unreadable(RuntimeException fault) {
        meter.happened().accept(MergeMeter.What.UNREADABLE);
        return new IllegalArgumentException("handover-unreadable", fault);
    }

    void decided(String customer, String pattern) {
        if (pointers.isPartial(customer)) {
            meter.partial().accept(pattern);
        }
    }

    void sweep(long now) {
        pointers.sweep(now, SWEPT);
    }

    private void send(Handover handover) {
        send(Handover.TYPE, handover.to(), Json.write(handover));
    }

    private void send(String type, String customer, byte[] data) {
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        send(new CloudEvent(type + ":" + customer, SOURCE, type, customer, now, Map.of(), data));
    }

    private void send(CloudEvent event) {
        byte[] key = event.subject().getBytes(StandardCharsets.UTF_8);
        long now = context.currentSystemTimeMs();
        context.forward(new Record<>(key, event.data(), now, CloudEventHeaders.write(event)), CareTopology.HANDOVERS);
    }
}
