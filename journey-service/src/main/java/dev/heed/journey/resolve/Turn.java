package dev.heed.journey.resolve;

import java.util.ArrayList;
import java.util.List;

/** What one message leads to: the cell afterwards, messages, what the log is told, what came to nothing. */
final class Turn {
    private final List<Sent> sent = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<Message.Request> stranded = new ArrayList<>();
    private Cell cell;

    Turn(Cell cell) {
        this.cell = cell;
    }

    /**
     * A message on its way.
     *
     * @param roundabout its customer is just being moved: it must go through the log even to its own task, so that what
     *     it waits for can arrive first
     */
    record Sent(Message message, boolean roundabout) {}

    Cell cell() {
        return cell;
    }

    Node node() {
        return cell.node();
    }

    Component customer() {
        return cell.customer();
    }

    List<Sent> sent() {
        return sent;
    }

    List<Change> changes() {
        return changes;
    }

    /** Reasons, for a counter. */
    List<String> refused() {
        return refused;
    }

    /** Requests that found no customer. */
    List<Message.Request> stranded() {
        return stranded;
    }

    void become(Cell next) {
        cell = next;
    }

    void become(Component next) {
        cell = cell.with(next);
    }

    void send(Message message) {
        sent.add(new Sent(message, false));
    }

    void sendRound(Message message) {
        sent.add(new Sent(message, true));
    }

    void tell(Change change) {
        changes.add(change);
    }

    void refuse(String reason) {
        refused.add(reason);
    }

    void strand(Message.Request request) {
        stranded.add(request);
    }
}
