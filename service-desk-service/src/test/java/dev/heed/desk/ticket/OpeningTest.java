package dev.heed.desk.ticket;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.heed.contracts.Action;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.heed.desk.ticket.Given.NINE;
import static dev.heed.desk.ticket.Given.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OpeningTest {
    @Test
    void the_id_follows_from_the_action_alone() {
        String first = Given.opening(Given.task("a1", "c_1")).ticket().id();
        String again =
                Opening.proactive(Given.task("a1", "c_1"), TEN, TEN).ticket().id();
        String other = Given.opening(Given.task("a2", "c_1")).ticket().id();

        assertThat(first).startsWith("t_").isEqualTo(again).isNotEqualTo(other);
    }

    @Test
    void a_task_becomes_a_ticket_with_its_friction_trail() {
        var action = Given.task("a1", "c_1");

        var opening = Given.opening(action);

        assertThat(opening.trail()).isEqualTo(action.because());
        assertThat(opening.ticket().topic()).isEqualTo("payment-help");
        assertThat(opening.ticket().priority()).isEqualTo(Priority.HIGH);
        assertThat(opening.ticket().care())
                .isEqualTo(new CareLink("a1", "d_a1", "payment-keeps-failing", 2, "3 payments declined", NINE));
    }

    @Test
    void a_task_for_an_error_code_becomes_a_ticket_for_it() {
        Opening opening = Given.opening(Given.task("a1", "errorCode:E42"));

        assertThat(opening.ticket().customer()).isEqualTo("errorCode:E42");
        assertThat(opening.event().customer()).isEqualTo("errorCode:E42");
    }

    @Test
    void only_a_requested_task_opens_a_ticket() {
        assertThat(Opening.wanted(Given.task("a1", "c_1"))).isTrue();
        assertThat(Opening.wanted(action("task", Action.State.DELIVERED))).isFalse();
        assertThat(Opening.wanted(action("notify", Action.State.REQUESTED))).isFalse();
    }

    @Test
    void what_the_pattern_does_not_say_gets_a_plain_value() {
        Ticket ticket = Given.opening(bareTask()).ticket();

        assertThat(ticket.topic()).isEqualTo("stalled");
        assertThat(ticket.subject()).isEqualTo("stalled");
        assertThat(ticket.priority()).isEqualTo(Priority.NORMAL);
    }

    @Test
    void an_action_without_a_customer_is_refused_by_name() {
        assertThatThrownBy(() -> Given.opening(Given.task("a1", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("customer");
    }

    private static Action bareTask() {
        return new Action(
                "a1",
                "d1",
                "task",
                Action.State.REQUESTED,
                "c_1",
                "stalled",
                1,
                NullNode.getInstance(),
                "",
                "",
                List.of(),
                NINE,
                Optional.empty(),
                Map.of());
    }

    private static Action action(String kind, Action.State state) {
        return Given.action("a1", "c_1", kind, state, Optional.empty());
    }
}
