package dev.heed.clients;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of call of every client arrives, unchanged clients and nothing configured but the address. */
@ExtendWith(SharedStack.class)
class StoryST {
    private final JourneyStack stack;

    StoryST(JourneyStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @EnumSource
    void everyCallIsReadableOnceAndAsItWasSent(OfficialClient client) {
        Story story = Story.whole(client + "-story");

        try (var proxy = new Proxy(stack.url(), Proxy.Fault.NONE);
                var emission = client.client().emit(story.calls(), new Target(proxy.url(), stack.writeKey()))) {
            new Delivery(stack, story, client).eventuallyOnce(emission, proxy, client.patience());
        }
    }
}
