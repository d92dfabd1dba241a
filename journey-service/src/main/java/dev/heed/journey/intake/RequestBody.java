package dev.heed.journey.intake;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/** What must be right about a request before its body is read. */
final class RequestBody {
    private RequestBody() {}

    sealed interface Verdict {
        record Fine() implements Verdict {}

        record Wrong(int status, String code, String message) implements Verdict {}
    }

    static Verdict check(
            byte[] body, @Nullable String contentType, @Nullable String encoding, Set<String> types, int maxBytes) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!types.contains(type)) {
            return new Verdict.Wrong(
                    415, "media-type-unsupported", "Content-Type must be one of " + String.join(", ", types));
        }
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return new Verdict.Wrong(415, "content-encoding-unsupported", "the body must not be encoded");
        }
        if (body.length > maxBytes) {
            return new Verdict.Wrong(413, "body-too-large", "a request may have " + maxBytes + " bytes");
        }
        return body.length == 0
                ? new Verdict.Wrong(400, "body-missing", "the request has no body")
                : new Verdict.Fine();
    }
}
