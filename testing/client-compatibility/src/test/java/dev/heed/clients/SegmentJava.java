package dev.heed.clients;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.MessageBuilder;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;

import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** com.segment.analytics.java:analytics. It waits up to half a minute before it sends again. */
final class SegmentJava implements Client {
    @Override
    public Emission emit(List<Call> calls, Target target) {
        var failures = new ConcurrentLinkedQueue<String>();
        Analytics analytics = Analytics.builder(target.writeKey())
                .endpoint(target.url().toString())
                .flushInterval(1, TimeUnit.SECONDS)
                .callback(failuresTo(failures))
                .build();
        calls.forEach(call -> analytics.enqueue(message(call)));
        analytics.flush();
        return new Emission() {
            @Override
            public Optional<String> failure() {
                return failures.stream().findFirst();
            }

            @Override
            public void close() {
                analytics.shutdown();
            }
        };
    }

    private static MessageBuilder<?, ?> message(Call call) {
        MessageBuilder<?, ?> message = ofKind(call);
        call.text("userId").ifPresent(message::userId);
        call.text("anonymousId").ifPresent(message::anonymousId);
        call.timestamp().ifPresent(time -> message.timestamp(Date.from(time)));
        message.context(call.map("context"));
        return message;
    }

    private static MessageBuilder<?, ?> ofKind(Call call) {
        var properties = call.map("properties");
        return switch (call.kind()) {
            case "track" -> TrackMessage.builder(need(call, "event")).properties(properties);
            case "identify" -> IdentifyMessage.builder().traits(properties);
            case "page" -> PageMessage.builder(need(call, "name")).properties(properties);
            case "screen" -> ScreenMessage.builder(need(call, "name")).properties(properties);
            case "group" -> GroupMessage.builder(need(call, "groupId")).traits(properties);
            case "alias" -> AliasMessage.builder(need(call, "previousId"));
            default -> throw new IllegalArgumentException("No call " + call.kind());
        };
    }

    private static String need(Call call, String member) {
        return call.text(member).orElseThrow();
    }

    private static Callback failuresTo(Queue<String> failures) {
        return new Callback() {
            @Override
            public void success(Message message) {
                // what was delivered is read on the timeline
            }

            @Override
            public void failure(Message message, Throwable cause) {
                failures.add(message.type() + ": " + cause);
            }
        };
    }
}
