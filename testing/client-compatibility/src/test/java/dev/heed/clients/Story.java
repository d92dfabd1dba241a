package dev.heed.clients;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one customer does, first unknown, then signed in.
 *
 * @param user the customer's user id, which only this story uses
 * @param visitor the anonymous id of before
 */
record Story(String user, String visitor, List<Call> calls) {
    private static final String ORDER = """
            {"mark": "order", "total": 20.5, "points": 9007199254740991, "share": 1e-7, "paid": true, "coupon": null,
             "a.b": 1, "$price": "9,99 €", "slogan": "Zoë 🦊 漢字", "lines": [{"sku": "Ä-1", "n": 2}]}""";

    /** Every kind of call, and then as many at once as a busy server has. */
    static Story whole(String name) {
        Instant begin = anHourAgo();
        String user = "zoë 🦊 " + name;
        String visitor = "visitor-" + name;
        List<Call> calls = new ArrayList<>();
        calls.add(Call.track("Cart Viewed")
                .with("anonymousId", visitor)
                .properties("{\"mark\": \"before\"}")
                .at(begin));
        for (Call call : signedIn(visitor)) {
            calls.add(call.user(user).at(begin.plusSeconds(calls.size())));
        }
        calls.addAll(many(user, 250, begin.plusSeconds(calls.size())));
        return new Story(user, visitor, List.copyOf(calls));
    }

    /** Nothing but many events, over several requests. */
    static Story many(String name, int events) {
        String user = "u-" + name;
        return new Story(user, "visitor-" + name, many(user, events, anHourAgo()));
    }

    private static List<Call> signedIn(String visitor) {
        return List.of(
                Call.of("identify").properties("{\"mark\": \"who\", \"plan\": \"gold\", \"seats\": 3}"),
                Call.track("Order Completed").properties(ORDER),
                Call.track("Question Asked").properties("{\"mark\": \"question\", \"channel\": \"chat\"}"),
                Call.track("App Opened")
                        .properties("{\"mark\": \"app\"}")
                        .with("context", Call.tree("{\"device\": {\"type\": \"ios\"}, \"sessionId\": \"s-1\"}")),
                Call.of("page").with("name", "Checkout").properties("{\"mark\": \"page\"}"),
                Call.of("screen").with("name", "Start").properties("{\"mark\": \"screen\"}"),
                Call.of("group").with("groupId", "acme").properties("{\"mark\": \"group\", \"seats\": 40}"),
                Call.of("alias").with("previousId", visitor));
    }

    private static List<Call> many(String user, int events, Instant begin) {
        return IntStream.range(0, events)
                .mapToObj(i -> Call.track("step.done")
                        .user(user)
                        .properties("{\"mark\": \"step-" + i + "\", \"i\": " + i + "}")
                        .at(begin.plusMillis(i)))
                .toList();
    }

    private static Instant anHourAgo() {
        return Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
    }
}
