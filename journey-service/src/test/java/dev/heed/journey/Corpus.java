package dev.heed.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.StrictJson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Documents and texts that are awkward on purpose: the project's own, and where it lies beside the project the large
 * collection of others, which is not part of it.
 */
record Corpus(List<Document> documents, List<String> texts) {
    private static final Path LARGE =
            Path.of(System.getProperty("project.root", ".")).resolve("../shared/data/json-parsing.json");

    /** @param expect accept, reject or either */
    @SuppressWarnings("ArrayRecordComponent")
    record Document(String id, String expect, byte[] bytes) {}

    static Corpus own() {
        try (var file = requireNonNull(Corpus.class.getResourceAsStream("/hostile/corpus.json"))) {
            return of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where it is absent. */
    static Optional<Corpus> large() {
        if (!Files.isReadable(LARGE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Files.readAllBytes(LARGE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Corpus of(byte[] file) throws IOException {
        JsonNode json = StrictJson.MAPPER.readTree(file);
        List<Document> documents = new ArrayList<>();
        json.path("parsing").forEach(document -> read(document).ifPresent(documents::add));
        json.path("extra").forEach(document -> read(document).ifPresent(documents::add));
        List<String> texts = new ArrayList<>();
        json.path("naughty_strings").forEach(text -> texts.add(text.asText()));
        return new Corpus(documents, texts);
    }

    /** Some are named only, for they are too long to be written down. */
    private static Optional<Document> read(JsonNode json) {
        String id = json.path("id").asText();
        String expect = expected(id, json.path("expect").asText());
        if (json.has("text")) {
            return Optional.of(
                    new Document(id, expect, json.path("text").asText().getBytes(StandardCharsets.UTF_8)));
        }
        return json.has("base64")
                ? Optional.of(new Document(
                        id,
                        expect,
                        Base64.getDecoder().decode(json.path("base64").asText())))
                : Optional.empty();
    }

    /** JSON allows a key twice; this service does not, for every reader would keep another one of the two. */
    private static String expected(String id, String expect) {
        return id.contains("object_duplicated_key") ? "reject" : expect;
    }
}
