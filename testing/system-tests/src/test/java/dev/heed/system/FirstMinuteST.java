package dev.heed.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Decision;
import dev.heed.stack.ServiceKind;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import static dev.heed.system.SystemStack.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the README promises for the first minute, and silence that is noticed while nothing happens at all. */
@Order(1)
@ExtendWith(SharedStack.class)
class FirstMinuteST {
    private static final Duration SECONDS = Duration.ofSeconds(10);
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final Rule SILENCE = new Rule.Absence(
            "live-silence", "callback.promised", Set.of("callback.made"), Duration.ofSeconds(2), Duration.ZERO, true);

    private final SystemStack stack;

    FirstMinuteST(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void threeDeclinedPaymentsBecomeATicketWithItsTrail() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var declined = List.of(
                event("first-1", "ann", "payment.declined", now.minusSeconds(20)),
                event("first-2", "ann", "payment.declined", now.minusSeconds(10)),
                event("first-3", "ann", "payment.declined", now));

        send(declined);
        JsonNode ticket = await("ticket").atMost(SECONDS).until(this::proactive, found -> !found.isEmpty());
        Duration took = Duration.between(now, Instant.now());

        assertThat(trail(ticket)).containsExactly("first-1", "first-2", "first-3");
        assertThat(ticket.path("origin").asText()).isEqualTo("care");
        say("FirstMinuteST: from the third payment.declined to the ticket %,d ms".formatted(took.toMillis()));
    }

    @Test
    void aMissingAnswerIsNoticedInSilenceAndOnlyOnce() {
        stack.apply(List.of(SILENCE));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        send(List.of(
                event("silence-1", "bob", "callback.promised", now),
                event("silence-2", "cid", "callback.promised", now),
                event("silence-3", "cid", "callback.made", now.plusMillis(1_500))));

        Decision found = theOnlySilence();

        assertThat(found.because().getFirst().eventId()).isEqualTo("silence-1");
        assertThat(found.matchedAt()).isEqualTo(now.plusSeconds(2));
        Duration waited = Duration.between(appended("silence-1"), found.decidedAt());
        assertThat(waited).isBetween(SETTLE, SETTLE.plusSeconds(5));
        say("FirstMinuteST: silence noticed %,d ms after the promise was appended, once".formatted(waited.toMillis()));
    }

    /** Waits for it, and some ticks longer: a timer that fires twice does so at the next tick. */
    private Decision theOnlySilence() {
        await("firing").atMost(SETTLE.plus(SECONDS)).until(this::silences, found -> !found.isEmpty());
        return await("no second firing")
                .during(Duration.ofSeconds(2))
                .atMost(SECONDS)
                .until(this::silences, all -> all.size() == 1)
                .getFirst();
    }

    private void send(List<LoggedEvent> events) {
        stack.emitter().sendUntilTaken(Emitter.batch(events, null));
    }

    /** The newest ticket of the pattern that comes with the stack; a missing node while there is none. */
    private JsonNode proactive() {
        var page = stack.rest(ServiceKind.DESK, "agent").get("/api/desk/v1/tickets?pattern=payment-keeps-failing");
        return page.path("items").path(0);
    }

    private List<String> trail(JsonNode ticket) {
        String path = "/api/desk/v1/tickets/" + ticket.path("id").asText() + "/friction-trail";
        var events = stack.rest(ServiceKind.DESK, "agent").get(path).path("events");
        return StreamSupport.stream(events.spliterator(), false)
                .map(event -> event.path("eventId").asText())
                .toList();
    }

    private List<Decision> silences() {
        return CareLog.decisions(stack)
                .filter(decision -> decision.pattern().equals(SILENCE.name()))
                .toList();
    }

    private Instant appended(String eventId) {
        return stack.log().read("journey.events").stream()
                .filter(message -> new String(
                                message.headers().lastHeader("ce_id").value(), java.nio.charset.StandardCharsets.UTF_8)
                        .equals(eventId))
                .map(message -> Instant.ofEpochMilli(message.timestamp()))
                .findFirst()
                .orElseThrow();
    }

    private static LoggedEvent event(String id, String customer, String type, Instant at) {
        return new LoggedEvent(id, customer, type, at);
    }
}
