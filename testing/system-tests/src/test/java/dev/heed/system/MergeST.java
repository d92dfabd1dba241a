package dev.heed.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Evidence;
import dev.heed.contracts.Handover;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.stack.ServiceKind;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import static dev.heed.system.SystemStack.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Known customers come back as visitors and sign in: patterns see one history, wherever its halves were kept. */
@Order(2)
@ExtendWith(SharedStack.class)
class MergeST {
    private static final int PEOPLE = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Rule REFUSED = new Rule.Count(
            "merge-refused", Set.of("merge.refused"), 3, Duration.ofMinutes(30), Set.of("merge.accepted"));
    private static final Rule SILENCE = new Rule.Absence(
            "merge-silence", "merge.asked", Set.of("merge.answered"), Duration.ofSeconds(5), Duration.ZERO, false);

    private final SystemStack stack;
    private final Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    MergeST(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void halvesOfTwoIdsMakeOneMatchAndAWaitFiresOnceUnderTheWinner() {
        stack.apply(List.of(REFUSED, SILENCE));
        long before = handovers();
        send(who -> track("1", who, "merge.refused").put("userId", user(who)));
        awaitAccepted("1");
        send(who -> track("2", who, "merge.refused").put("anonymousId", visitor(who)));
        send(who -> track("asked", who, "merge.asked").put("anonymousId", visitor(who)));
        awaitAccepted("asked");
        send(who -> call("signs-in", who, "identify")
                .put("anonymousId", visitor(who))
                .put("userId", user(who)));
        await("handovers").atMost(PATIENCE).until(() -> handovers() == before + PEOPLE);
        send(who -> track("3", who, "merge.refused").put("userId", user(who)));

        await("silences").atMost(PATIENCE).until(() -> decisions(SILENCE).size() >= PEOPLE);
        assertThat(decisions(REFUSED)).hasSize(PEOPLE).allSatisfy(this::assertWhole);
        assertThat(customers(SILENCE)).hasSize(PEOPLE).doesNotHaveDuplicates();
        assertThat(customers(SILENCE)).hasSameElementsAs(customers(REFUSED));
        assertThat(customers(REFUSED)).contains(customer(0), customer(PEOPLE - 1));
        say("MergeST: %d people signed in half way; one match and one firing each".formatted(PEOPLE));
    }

    private void assertWhole(Decision decision) {
        List<String> trail =
                decision.because().stream().map(Evidence::eventId).sorted().toList();
        String who = trail.getFirst().substring("merge-1-".length());
        assertThat(trail).containsExactly("merge-1-" + who, "merge-2-" + who, "merge-3-" + who);
    }

    private void send(IntFunction<ObjectNode> call) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        var batch = body.putArray("batch");
        IntStream.range(0, PEOPLE).mapToObj(call).forEach(batch::add);
        stack.emitter().sendUntilTaken(Json.write(body));
    }

    private ObjectNode track(String step, int who, String event) {
        return call(step, who, "track").put("event", event);
    }

    private ObjectNode call(String step, int who, String type) {
        return Json.MAPPER
                .createObjectNode()
                .put("type", type)
                .put("messageId", "merge-" + step + "-" + who)
                .put("timestamp", begun.plusMillis(who).toString());
    }

    private static String user(int who) {
        return "merge-user-" + who;
    }

    private static String visitor(int who) {
        return "merge-visitor-" + who;
    }

    private void awaitAccepted(String step) {
        await("events of step " + step)
                .atMost(PATIENCE)
                .until(() -> CareLog.events(stack, Topic.JOURNEY_EVENTS)
                                .filter(event -> event.id().startsWith("merge-" + step + "-"))
                                .count()
                        == PEOPLE);
    }

    private long handovers() {
        return CareLog.events(stack, Topic.CARE_HANDOVERS)
                .filter(event -> event.type().equals(Handover.TYPE))
                .count();
    }

    private List<Decision> decisions(Rule rule) {
        return CareLog.decisions(stack)
                .filter(decision -> decision.pattern().equals(rule.name()))
                .toList();
    }

    private List<String> customers(Rule rule) {
        return decisions(rule).stream().map(Decision::customer).toList();
    }

    /** Whose profile the user id leads to. */
    private String customer(int who) {
        return stack.rest(ServiceKind.JOURNEY, "agent")
                .get("/api/journey/v1/customers/userId:" + user(who))
                .path("id")
                .asText();
    }
}
