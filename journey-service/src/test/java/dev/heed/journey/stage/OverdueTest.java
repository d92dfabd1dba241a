package dev.heed.journey.stage;

import dev.heed.contracts.CloudEvent;
import org.bson.Document;
import org.junit.jupiter.api.Test;

import java.util.List;

import static dev.heed.journey.stage.Sketch.at;
import static org.assertj.core.api.Assertions.assertThat;

class OverdueTest {
    private static final Moment STARTED = at(1, "signup.started");
    private static final Moment CREATED = cameInBy("bert", at(2, "account.created"));
    private final Chart chart = Sketch.chart(Sketch.START);

    @Test
    void said_again_after_a_merge_it_is_the_same_event() {
        CloudEvent before = overdue(position("bert", CREATED)).event();
        CloudEvent after = overdue(position("anna", STARTED, CREATED)).event();

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.extensions()).isEqualTo(before.extensions()).containsEntry("customer", "bert");
        assertThat(after.time()).isEqualTo(before.time());
        assertThat(after.data()).isEqualTo(before.data());
    }

    @Test
    void of_stays_that_an_earlier_version_stored_each_has_a_name() {
        Visit anna = old("anna");
        Visit bert = old("bert");

        assertThat(anna.begunBy()).isNotEqualTo(bert.begunBy());
        assertThat(anna.identity()).isEqualTo("anna");
    }

    @Test
    void what_an_earlier_version_signalled_is_not_signalled_again() {
        Position earlier = position("anna", CREATED);
        Position computed = Fold.withSignalsOf(earlier, List.of(old("anna").withSignal()));

        assertThat(computed.current().orElseThrow().signalled()).isTrue();
    }

    /** The stay as it was stored before it was noted what began it. */
    private Visit old(String customer) {
        Document stored =
                VisitStore.document(position(customer, CREATED).current().orElseThrow());
        stored.remove("begunBy");
        stored.remove("identity");
        return VisitStore.visit(stored, customer);
    }

    private Overdue overdue(Position position) {
        return Overdue.of(chart, position).orElseThrow();
    }

    private Position position(String customer, Moment... moments) {
        return Fold.of(chart.map(), Position.none(customer), List.of(moments));
    }

    private static Moment cameInBy(String identity, Moment moment) {
        return new Moment(
                moment.event(),
                identity,
                moment.time(),
                moment.place(),
                moment.type(),
                moment.channel(),
                moment.data(),
                moment.live());
    }
}
