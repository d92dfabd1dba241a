package dev.heed.desk.ticket;

import dev.heed.kit.http.Cursor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TicketPageTest {
    @Test
    void a_page_begins_after_the_last_ticket_given_out() {
        Ticket last = Given.openTicket();

        assertThat(TicketPage.decode(TicketPage.after(last).encode()))
                .contains(new TicketPage(last.openedAt(), last.id()));
    }

    @Test
    void a_foreign_cursor_is_none() {
        assertThat(TicketPage.decode("nonsense")).isEmpty();
        assertThat(TicketPage.decode(Cursor.after("yesterday", "t_1").encode())).isEmpty();
    }
}
