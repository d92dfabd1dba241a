package dev.heed.desk.ticket;

import dev.heed.contracts.DeskEvent;
import org.junit.jupiter.api.Test;

import java.util.Collections;

import static dev.heed.desk.ticket.Given.TEN;
import static org.assertj.core.api.Assertions.assertThat;

class TicketTest {
    private final Ticket open = Given.openTicket();

    @Test
    void a_reply_is_kept_and_told_under_the_next_version() {
        var accepted = accepted(open, new TicketCommand.Reply("We call you"));

        assertThat(accepted.ticket().messages()).containsExactly(new Message("ada", TEN, "We call you"));
        assertThat(accepted.ticket().state()).isEqualTo(new TicketState.Open());
        assertThat(accepted.event().type()).isEqualTo(DeskEvent.REPLIED);
        assertThat(accepted.event().version()).isEqualTo(2);
    }

    @Test
    void resolving_says_who_and_when() {
        var accepted = accepted(open, new TicketCommand.Resolve(""));

        assertThat(accepted.ticket().state()).isEqualTo(new TicketState.Resolved("ada", TEN));
        assertThat(accepted.ticket().messages()).isEmpty();
        assertThat(accepted.event().type()).isEqualTo(DeskEvent.RESOLVED);
        assertThat(accepted.event().status()).isEqualTo("resolved");
    }

    @Test
    void resolving_with_words_is_one_change_with_one_message() {
        var accepted = accepted(open, new TicketCommand.Resolve("Done"));

        assertThat(accepted.ticket().version()).isEqualTo(2);
        assertThat(accepted.ticket().messages()).extracting(Message::text).containsExactly("Done");
    }

    @Test
    void a_resolved_ticket_takes_no_command() {
        Ticket resolved = accepted(open, new TicketCommand.Resolve("")).ticket();

        assertThat(refused(resolved, new TicketCommand.Resolve(""))).isEqualTo("ticket-resolved");
        assertThat(refused(resolved, new TicketCommand.Reply("And?"))).isEqualTo("ticket-resolved");
    }

    @Test
    void a_full_ticket_takes_no_more_words_but_can_be_resolved() {
        Ticket full = withMessages(Ticket.MAX_MESSAGES);

        assertThat(refused(full, new TicketCommand.Reply("One more"))).isEqualTo("ticket-full");
        assertThat(accepted(full, new TicketCommand.Resolve("")).ticket().messages())
                .hasSize(Ticket.MAX_MESSAGES);
    }

    @Test
    void the_event_carries_the_origin_of_the_ticket_and_none_of_its_words() {
        var event = accepted(open, new TicketCommand.Reply("secret words")).event();

        assertThat(event.actionId()).contains("a1");
        assertThat(event.requestedAt()).contains(Given.NINE);
        assertThat(event.origin()).isEqualTo("care");
        assertThat(event.toString()).doesNotContain("secret words").doesNotContain(open.text());
    }

    private Ticket withMessages(int count) {
        return new Ticket(
                open.id(),
                1,
                open.customer(),
                open.topic(),
                open.subject(),
                open.text(),
                open.priority(),
                open.channel(),
                open.origin(),
                open.state(),
                open.openedAt(),
                open.changedAt(),
                open.changedBy(),
                null,
                null,
                Collections.nCopies(count, new Message("ada", TEN, "again")));
    }

    private static Outcome.Accepted accepted(Ticket ticket, TicketCommand command) {
        return (Outcome.Accepted) ticket.decide(command, "ada", TEN);
    }

    private static String refused(Ticket ticket, TicketCommand command) {
        return ((Outcome.Refused) ticket.decide(command, "ada", TEN)).code();
    }
}
