package dev.heed.desk.ticket;

import dev.heed.kit.http.Cursor;
import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class TicketPageTest {
    @Test
    void a_page_begins_after_the_last_ticket_given_out() {
        Ticket last = Given.openTicket();

        assertThat(TicketPage.of(TicketPage.after(last))).contains(new TicketPage(last.openedAt(), last.id()));
    }

    @Test
    void a_time_that_no_ticket_can_have_begins_no_page() {
        assertThat(TicketPage.of(Cursor.after("yesterday", "t_1"))).isEmpty();
        assertThat(TicketPage.of(Cursor.after(Instant.MAX.toString(), "t_1"))).isEmpty();
        assertThat(TicketPage.of(Cursor.after(Instant.MIN.toString(), "t_1"))).isEmpty();
    }
}
