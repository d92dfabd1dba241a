package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** RFC 9457 problems as lines for people. */
final class ProblemText {
    private ProblemText() {}

    /** Detail or title and code; below it a line for each single finding: path, message, code. */
    static String of(int status, JsonNode problem) {
        String said = problem.path("detail").asText(problem.path("title").asText("no explanation"));
        String code = problem.path("code").asText("");
        var text = new StringBuilder(said).append(" (").append(status);
        text.append(code.isEmpty() ? ")" : ", " + code + ")");
        for (JsonNode one : problem.path("problems")) {
            text.append("\n    ").append(finding(one));
        }
        return text.toString();
    }

    private static String finding(JsonNode one) {
        String path = one.path("path").asText("");
        int line = one.path("line").asInt();
        return (line > 0 ? "line " + line + ", " : "") + (path.isEmpty() ? "" : path + ": ")
                + one.path("message").asText("") + " [" + one.path("code").asText("") + "]";
    }
}
