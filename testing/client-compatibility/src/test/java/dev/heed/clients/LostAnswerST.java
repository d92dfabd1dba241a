package dev.heed.clients;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The service has stored the events, but its answer is lost or turned into an error: the client sends again. */
@ExtendWith(SharedStack.class)
@Execution(ExecutionMode.CONCURRENT)
class LostAnswerST {
    private final JourneyStack stack;

    LostAnswerST(JourneyStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @EnumSource
    void aServerErrorAfterStoringCostsNothing(OfficialClient client) {
        eachEventIsReadableOnceDespite(500, client);
    }

    @ParameterizedTest
    @EnumSource
    void beingToldToSlowDownAfterStoringCostsNothing(OfficialClient client) {
        eachEventIsReadableOnceDespite(429, client);
    }

    private void eachEventIsReadableOnceDespite(int status, OfficialClient client) {
        Story story = Story.many(client + "-despite-" + status, 60);
        var fault = new Proxy.Fault(status, client.faults());

        try (var proxy = new Proxy(stack.url(), fault);
                var emission = client.client().emit(story.calls(), new Target(proxy.url(), stack.writeKey()))) {
            var delivery = new Delivery(stack, story, client);
            delivery.eventuallyOnce(emission, proxy, client.patience());
            await("the client to send again").atMost(client.patience()).untilAsserted(() -> {
                // A busy service may refuse by itself at first, and no answer of that is spoilt
                assertThat(proxy.spoilt()).isEqualTo(client.faults());
                assertThat(proxy.stillOwed()).isEmpty();
            });
            delivery.eventuallyOnce(emission, proxy, client.patience());
        }
    }
}
