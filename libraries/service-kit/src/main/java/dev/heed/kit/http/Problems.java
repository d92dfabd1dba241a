package dev.heed.kit.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;

/**
 * RFC 9457 problems. {@code code} is stable and for programs, {@code detail} is for people and names object, rule and
 * value; {@code message} repeats it for SDKs that look there.
 */
public final class Problems {
    private static final int PRECONDITION_REQUIRED = 428;
    private static final int UNPROCESSABLE = 422;

    private Problems() {}

    public static HttpProblem of(int status, String code, String detail) {
        return builder(status, code, detail).build();
    }

    public static HttpProblem.Builder builder(int status, String code, String detail) {
        var known = Response.Status.fromStatusCode(status);
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(known == null ? "Unprocessable Content" : known.getReasonPhrase())
                .withDetail(detail)
                .with("code", code)
                .with("message", detail);
    }

    public static HttpProblem malformed(String code, String detail) {
        return of(400, code, detail);
    }

    public static HttpProblem missing(String what, String id) {
        return of(404, "not-found", what + " '" + id + "' does not exist");
    }

    public static HttpProblem refused(String code, String detail) {
        return of(UNPROCESSABLE, code, detail);
    }

    public static HttpProblem versionRequired(String what) {
        return of(PRECONDITION_REQUIRED, "if-match-required", what + " is changed with an If-Match header: its ETag");
    }
}
