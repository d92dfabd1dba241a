package dev.heed.care.decide;

import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Match;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Handover;
import dev.heed.contracts.IdentityChange;
import dev.heed.kit.streams.NewerFormat;
import dev.heed.kit.streams.NotSkippable;

import java.time.Duration;
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

    private static final int SWEPT = 1_000;
    /** With the third that base64 adds, and the rest of the record, below the 1 MiB that a topic takes. */
    private static final int MOST_BYTES = 768_000;

    /** A customer has at most 100 identities: what hops on has been lost by a fault. */
    static final int MOST_HOPS = 1_000;

    private final CareStore store;
    private final PointerStore pointers;
    private final HandoverOut out;
    private final MergeMeter meter;

    Merges(CareStore store, PointerStore pointers, HandoverOut out, MergeMeter meter) {
        this.store = store;
        this.pointers = pointers;
        this.out = out;
        this.meter = meter;
    }

    /** @param type of the CloudEvent that carries the change */
    void changed(String type, IdentityChange change) {
        var unused = NotSkippable.whole("A change of identity", () -> {
            switch (type) {
                case IdentityChange.MERGED -> merged(change);
                case IdentityChange.UNMERGED -> unmerged(change);
                case IdentityChange.ERASED -> erased(change);
                default -> {
                    // an identity that no event came in by had no state
                }
            }
            return true;
        });
    }

    private void merged(IdentityChange change) {
        change.from().ifPresent(loser -> pointers.await(change.customer(), loser, change.version(), out.now()));
        change.into()
                .filter(winner -> pointers.moved(change.customer(), winner, change.version(), out.now()))
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
        out.send(new Handover(key.customer(), winner, version, key.run(), text));
        meter.happened().accept(fits ? MergeMeter.What.SENT : MergeMeter.What.TOO_LARGE);
    }

    /** Who left begins anew; who stayed keeps everything. */
    private void unmerged(IdentityChange change) {
        change.from().ifPresent(stayed -> pointers.restored(change.customer(), change.version()));
    }

    /** Other tasks still have pointers from identities of the customer: they are told as well. */
    private void erased(IdentityChange change) {
        String customer = change.customer();
        store.forget(new StateKey(Optional.empty(), customer));
        Stream.concat(store.open().stream(), store.closing().stream())
                .forEach(run -> store.forget(new StateKey(Optional.of(run), customer)));
        pointers.erased(customer, change.version(), out.now());
        change.members().stream()
                .filter(member -> !member.equals(customer))
                .map(member -> ofOne(member, change))
                .forEach(out::erased);
    }

    private static IdentityChange ofOne(String member, IdentityChange change) {
        Optional<String> none = Optional.empty();
        return new IdentityChange(member, change.version(), List.of(member), none, none, none, none, Map.of());
    }

    /** Whose event it is. */
    enum Whose {
        OURS,
        /** Its customer is another one now, and it was passed on. */
        ANOTHER_TASKS,
        /** Its customer is erased. */
        NOBODYS
    }

    /** Passes it on when it is not for this task. */
    Whose whose(CloudEvent event) {
        Optional<PointerStore.Pointer> pointer = pointers.of(event.subject());
        if (pointer.isEmpty()) {
            return Whose.OURS;
        }
        if (pointer.get().kind() == PointerStore.Kind.MOVED) {
            out.under(pointer.get().into(), event);
            meter.happened().accept(MergeMeter.What.EVENT_PASSED_ON);
            return Whose.ANOTHER_TASKS;
        }
        meter.happened().accept(MergeMeter.What.ERASED);
        return Whose.NOBODYS;
    }

    /** Whether there is something to unite here: it is not empty, nor for another task. */
    boolean takes(Handover handover) {
        Optional<PointerStore.Pointer> pointer = pointers.of(handover.to());
        if (handover.hops() == 0 && handover.replay().isEmpty()) {
            pointers.arrived(handover.to(), handover.from(), handover.version(), out.now());
        }
        if (pointer.isPresent()) {
            divert(handover, pointer.get());
            return false;
        }
        return !handover.state().isEmpty();
    }

    private void divert(Handover handover, PointerStore.Pointer pointer) {
        if (pointer.kind() == PointerStore.Kind.ERASED) {
            meter.happened().accept(MergeMeter.What.ERASED);
        } else if (handover.hops() >= MOST_HOPS) {
            throw new IllegalArgumentException("handover-circles");
        } else {
            out.send(handover.passedTo(pointer.into()));
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

    void decided(Match match) {
        if (pointers.isPartial(match.customer())) {
            meter.partial().accept(match.pattern());
        }
    }

    void sweep(long now) {
        pointers.sweep(now, SWEPT);
    }
}
