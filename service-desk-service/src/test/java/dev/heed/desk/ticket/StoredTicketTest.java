package dev.heed.desk.ticket;

import com.fasterxml.jackson.databind.node.BigIntegerNode;
import dev.heed.contracts.Action;
import dev.heed.contracts.Evidence;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class StoredTicketTest {
    private final Opening opening =
            Given.opening(Given.action("a1", "c_1", "task", Action.State.REQUESTED, Optional.of("run-1")));

    @Test
    void what_is_written_is_what_is_read() {
        assertThat(StoredTicket.read(StoredTicket.write(opening))).isEqualTo(opening.ticket());
    }

    @Test
    void a_resolved_ticket_is_read_as_resolved() {
        var resolved = ((Outcome.Accepted) opening.ticket().decide(new TicketCommand.Resolve(""), "ada", Given.TEN));
        Map<String, Object> document = new HashMap<>(StoredTicket.write(opening));

        document.putAll(StoredTicket.changes(resolved.ticket()));

        assertThat(StoredTicket.read(document)).isEqualTo(resolved.ticket());
    }

    @Test
    void the_trail_keeps_every_digit_and_every_dot() {
        var huge = BigIntegerNode.valueOf(new BigInteger("123456789012345678901234567890"));
        var odd = new Evidence("s", "e", "t", Given.NINE, Map.of("data.$n", huge));

        var stored = StoredTicket.write(new Opening(opening.ticket(), List.of(odd), "f"));

        assertThat(StoredTicket.trail(stored)).containsExactly(odd);
    }

    @Test
    void a_new_ticket_has_its_creation_to_tell() {
        assertThat(StoredTicket.outbox(StoredTicket.write(opening))).containsExactly(opening.event());
    }
}
