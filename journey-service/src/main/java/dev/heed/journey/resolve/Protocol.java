package dev.heed.journey.resolve;

import java.util.List;
import java.util.Optional;

/**
 * How tasks agree on who is one customer (docs/decisions/0007): a function of one cell and one message. Of two customers
 * the one whose root has the lower rank wins; the other is handed over as a whole, so each is always in one place or on
 * its way to one. Pointers lead to lower ranks only, so they never go in circles.
 */
final class Protocol {
    static final String UNKNOWN_MERGE = "unknown-merge";

    /**
     * A customer that is being moved is back within a few hops, or when the task that it is on its way to runs again:
     * at a hop in a tenth of a second these are three hours. What hops longer has been lost by a fault.
     */
    static final int MOST_HOPS = 100_000;

    private final Guards guards;

    Protocol(Guards guards) {
        this.guards = guards;
    }

    Turn take(Cell cell, Message message) {
        var turn = new Turn(cell);
        switch (message) {
            case Message.Label label -> label(turn, label);
            case Message.Restored restored -> restored(turn, restored);
            case Message.Handover handover -> handover(turn, handover);
            case Message.Banished banished -> banished(turn, banished);
            case Message.Request request -> request(turn, request);
        }
        return turn;
    }

    private void request(Turn turn, Message.Request request) {
        if (request.hops() >= MOST_HOPS) {
            turn.strand(request);
        } else if (!turn.node().isRoot()) {
            turn.send(request.at(turn.node().home()));
        } else if (!turn.customer().has(request.member().id())) {
            turn.sendRound(request.at(request.member()));
        } else {
            switch (request) {
                case Message.Join join -> join(turn, join.link());
                case Message.Offer offer -> offer(turn, offer);
                case Message.Appeared appeared -> appeared(turn, appeared);
                case Message.Unmerge unmerge -> unmerge(turn, unmerge);
                case Message.Erase erase -> erase(turn, erase);
            }
        }
    }

    private void join(Turn turn, Link link) {
        Component own = turn.customer();
        if (own.has(link.to().id())) {
            turn.become(own.with(link));
            return;
        }
        Optional<String> refusal = guards.refusal(own, link, link.to());
        refusal.ifPresentOrElse(turn::refuse, () -> turn.send(new Message.Offer(link.to(), link, own.root(), 0)));
    }

    private void offer(Turn turn, Message.Offer offer) {
        Component own = turn.customer();
        Link link = offer.link();
        if (own.has(link.from().id())) {
            turn.become(own.with(link));
            return;
        }
        Optional<String> refusal = guards.refusal(own, link, link.from());
        if (refusal.isPresent()) {
            turn.refuse(refusal.get());
        } else if (offer.by().equals(own.root())) {
            turn.send(new Message.Join(link.from(), link, 0)); // it was ours when we asked, and left since
        } else if (offer.by().compareTo(own.root()) < 0) {
            turn.send(new Message.Handover(
                    offer.by().address(), link, own, turn.node().used()));
            turn.become(new Cell(turn.node().handedOver(offer.by().address()), Component.NONE));
        } else {
            turn.send(new Message.Offer(link.from(), link.reversed(), own.root(), 0));
        }
    }

    private void handover(Turn turn, Message.Handover handover) {
        if (!turn.node().isRoot()) {
            turn.send(new Message.Handover(turn.node().home(), handover.link(), handover.part(), handover.used()));
            return;
        }
        Link link = handover.link();
        if (!turn.customer().has(link.from().id())) {
            turn.send(new Message.Restored(handover.part(), link.time()));
            turn.send(new Message.Join(link.to(), link.reversed(), 0));
            return;
        }
        Optional<String> refusal = guards.refusal(turn.customer(), handover.part(), link);
        if (refusal.isPresent()) {
            turn.refuse(refusal.get());
            turn.send(new Message.Restored(handover.part(), link.time()));
        } else {
            merge(turn, handover);
        }
    }

    private static void merge(Turn turn, Message.Handover handover) {
        long time = handover.time();
        Component loser = handover.part();
        Component winner = turn.customer().merged(loser, handover.link());
        boolean quiet = loser.size() == 1 && !handover.used();
        turn.become(winner);
        label(turn, winner, loser.members(), quiet, time);
        if (quiet) {
            turn.tell(Change.linked(winner, loser.root().address(), time));
        } else {
            Change.merged(winner, loser.root().id(), time).forEach(turn::tell);
        }
    }

    private static void label(Turn turn, Component customer, List<Member> members, boolean quiet, long time) {
        Address root = customer.root().address();
        members.stream()
                .map(Member::address)
                .filter(member -> !member.equals(root))
                .forEach(member ->
                        turn.send(new Message.Label(member, root, customer.version(), quiet, customer.erased(), time)));
    }

    private static void label(Turn turn, Message.Label label) {
        if (label.version() <= turn.node().version()) {
            return;
        }
        Node labelled = turn.node().labelled(label.root(), label.version());
        turn.become(new Cell(label.erased() ? labelled.erase() : labelled, Component.NONE));
        if (label.quiet() && labelled.used()) {
            turn.send(new Message.Appeared(label.root(), labelled.address(), label.time(), 0));
        }
    }

    private static void restored(Turn turn, Message.Restored restored) {
        Component part = restored.part();
        turn.become(new Cell(turn.node().restored(part.version()), part));
    }

    private static void appeared(Turn turn, Message.Appeared appeared) {
        Component own = turn.customer();
        if (!own.root().address().equals(appeared.member())) {
            Change.merged(own, appeared.member().id(), appeared.time()).forEach(turn::tell);
        }
    }

    private static void unmerge(Turn turn, Message.Unmerge unmerge) {
        Optional<Component.Split> split = turn.customer().erased()
                ? Optional.empty()
                : turn.customer()
                        .split(unmerge.member().id())
                        .filter(parts -> parts.areApart(unmerge.member().id(), unmerge.other()));
        if (split.isEmpty()) {
            turn.refuse(UNKNOWN_MERGE);
            return;
        }
        Component leave = split.get().leave();
        turn.become(split.get().stay());
        turn.send(new Message.Restored(leave, unmerge.time()));
        label(turn, leave, leave.members(), false, unmerge.time());
        Change.unmerged(split.get(), unmerge.order()).forEach(turn::tell);
    }

    private static void erase(Turn turn, Message.Erase erase) {
        if (turn.customer().erased()) {
            return;
        }
        Component erased = turn.customer().erase();
        turn.become(new Cell(turn.node().erase(), erased));
        label(turn, erased, erased.members(), false, erase.time());
        turn.tell(Change.erased(erased, erase.order()));
    }

    /** Whoever found out that nobody knows it has told the log; but an event may have come in by it since. */
    private void banished(Turn turn, Message.Banished banished) {
        Node node = turn.node();
        boolean unknown = !node.used() && node.version() == 0 && turn.customer().size() == 1;
        if (unknown) {
            turn.become(new Cell(node.erase(), turn.customer().erase()));
        } else {
            request(turn, new Message.Erase(banished.to(), banished.to(), banished.order(), 0));
        }
    }
}
