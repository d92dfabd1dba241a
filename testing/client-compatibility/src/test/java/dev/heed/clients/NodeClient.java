package dev.heed.clients;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A script of {@code src/test/node}, in a process of its own, with the calls on standard input.
 *
 * @param settings members of the story beside url, write key and calls, for the script
 */
record NodeClient(String script, Map<String, Object> settings) implements Client {
    private static final int STOP_SECONDS = 10;

    @Override
    public Running emit(List<Call> calls, Target target) {
        NodeWorkspace workspace = NodeWorkspace.ready();
        try {
            Path output = Files.createTempFile(workspace.folder(), "client-", ".log");
            Process process = workspace.start(List.of("node", script + ".mjs"), output);
            try (var input = process.getOutputStream()) {
                input.write(Json.write(story(calls, target)));
            }
            return new Running(script, process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode story(List<Call> calls, Target target) {
        ObjectNode story = Json.MAPPER.createObjectNode();
        story.put("url", target.url().toString()).put("writeKey", target.writeKey());
        settings.forEach((name, value) -> story.set(name, Json.MAPPER.valueToTree(value)));
        var array = story.putArray("calls");
        calls.forEach(call -> array.add(call.json()));
        return story;
    }

    record Running(String name, Process process, Path output) implements Emission {
        @Override
        public Optional<String> failure() {
            return process.isAlive() || process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of(name + " ended with " + process.exitValue() + ": " + text());
        }

        /** It has nothing left to deliver and will not come back. */
        boolean isOver() {
            return !process.isAlive();
        }

        /** A browser's tab stays open until it is closed; the other scripts have ended when all was delivered. */
        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private String text() {
            try {
                return Files.readString(output, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
