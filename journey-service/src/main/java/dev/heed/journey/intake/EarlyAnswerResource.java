package dev.heed.journey.intake;

import dev.heed.journey.inbound.StrictJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

import java.time.Duration;

/** Problems as answers on the event loop, before anything else looks at the request. */
final class EarlyAnswerResource {
    /** Read and thrown away before the answer: many emitters look for it only after they have sent everything. */
    private static final long MOST_DROPPED = 8L * 1024 * 1024;

    private EarlyAnswerResource() {}

    /** @param title the reason phrase of HTTP */
    record Early(int status, String title, String code, String message) {}

    /** How many bytes the body will have; -1 when the request does not say. */
    static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null ? -1 : Long.parseLong(length);
    }

    /**
     * Answers when the body is there, or at once and for the last time on this connection when that may take long.
     *
     * @param patience with the body; who has not sent it by then is answered, and for the last time
     */
    static void answer(RoutingContext context, Early early, Duration patience) {
        HttpServerRequest request = context.request();
        long length = length(request);
        boolean drops = length >= 0 && length <= MOST_DROPPED && request.getHeader("Expect") == null;
        if (!drops) {
            context.response().putHeader("Connection", "close");
            var unused = end(context, early);
        } else if (request.isEnded()) {
            var unused = end(context, early);
        } else {
            long timer = context.vertx().setTimer(patience.toMillis(), late -> hangUp(context, early));
            request.endHandler(all -> {
                        if (context.vertx().cancelTimer(timer)) {
                            var unused = end(context, early);
                        }
                    })
                    .resume();
            context.addEndHandler(gone -> context.vertx().cancelTimer(timer));
        }
    }

    /** The header alone would not close it: the server waits for the rest of the body. */
    private static void hangUp(RoutingContext context, Early early) {
        HttpServerRequest request = context.request();
        context.response().putHeader("Connection", "close");
        end(context, early).onComplete(done -> {
            if (request.version() != HttpVersion.HTTP_2) { // there others go by the same connection
                request.connection().close();
            }
        });
    }

    private static Future<Void> end(RoutingContext context, Early early) {
        var problem = StrictJson.MAPPER
                .createObjectNode()
                .put("status", early.status())
                .put("title", early.title())
                .put("detail", early.message())
                .put("code", early.code())
                .put("message", early.message());
        return context.response()
                .setStatusCode(early.status())
                .putHeader("Content-Type", "application/problem+json")
                .end(problem.toString());
    }
}
