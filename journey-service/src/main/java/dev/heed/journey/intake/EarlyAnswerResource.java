package dev.heed.journey.intake;

import dev.heed.journey.inbound.StrictJson;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

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

    /** Answers when the body is there, or at once and for the last time on this connection when that may take long. */
    static void answer(RoutingContext context, Early early) {
        HttpServerRequest request = context.request();
        long length = length(request);
        boolean drops = length >= 0 && length <= MOST_DROPPED && request.getHeader("Expect") == null;
        if (!drops) {
            context.response().putHeader("Connection", "close");
            end(context, early);
        } else if (request.isEnded()) {
            end(context, early);
        } else {
            request.endHandler(all -> end(context, early)).resume();
        }
    }

    private static void end(RoutingContext context, Early early) {
        var problem = StrictJson.MAPPER
                .createObjectNode()
                .put("status", early.status())
                .put("title", early.title())
                .put("detail", early.message())
                .put("code", early.code())
                .put("message", early.message());
        context.response()
                .setStatusCode(early.status())
                .putHeader("Content-Type", "application/problem+json")
                .end(problem.toString());
    }
}
