package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a pattern from YAML (or JSON, which is YAML), strictly: unknown and duplicate keys, wrong types, and a
 * {@code where} outside the subset are refused, as many as there are at once.
 */
public final class PatternReader {
    private PatternReader() {}

    public static Read read(String text) {
        return read(YamlTree.read(text));
    }

    /** Every document of a file, each with the places of the whole file. */
    public static List<Document> documents(String text) {
        return YamlTree.readAll(text).stream()
                .map(tree -> new Document(subject(tree), read(tree)))
                .toList();
    }

    private static Subject subject(YamlTree tree) {
        String kind = tree.root().path("kind").asText("");
        if (kind.isEmpty()) {
            boolean ours = tree.root().path("apiVersion").asText("").startsWith("care/");
            return ours || !tree.problems().isEmpty() ? Subject.PATTERN : Subject.UNSAID;
        }
        return kind.equals(FrictionPattern.KIND) ? Subject.PATTERN : Subject.OTHER;
    }

    private static Read read(YamlTree tree) {
        if (!tree.problems().isEmpty()) {
            return new Read.Refused(tree.problems());
        }
        List<Problem> problems = new ArrayList<>(PatternSchema.check(tree.root()));
        FrictionPattern pattern = problems.isEmpty() ? bind(tree.root(), problems) : null;
        if (pattern == null || !problems.isEmpty()) {
            return new Read.Refused(located(problems, tree));
        }
        return new Read.Accepted(pattern, found -> located(found, tree));
    }

    private static @Nullable FrictionPattern bind(JsonNode root, List<Problem> problems) {
        FrictionPattern pattern = new PatternBinder(problems).pattern(root);
        problems.addAll(WhereLint.unreadable(pattern));
        return pattern;
    }

    private static List<Problem> located(List<Problem> problems, YamlTree tree) {
        return problems.stream().map(tree::located).toList();
    }

    /** One document of a file. */
    public record Document(Subject subject, Read read) {}

    /** What a document is about, by its {@code kind} and {@code apiVersion}. */
    public enum Subject {
        /** Also what is malformed: nobody can say. */
        PATTERN,
        OTHER,
        UNSAID
    }

    /** The outcome of reading. */
    public sealed interface Read {
        /** @param lines adds the lines of the file to problems that are found later */
        record Accepted(FrictionPattern pattern, Lines lines) implements Read {}

        record Refused(List<Problem> problems) implements Read {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Where things stand in the file that was read. */
    @FunctionalInterface
    public interface Lines {
        List<Problem> locate(List<Problem> problems);
    }
}
