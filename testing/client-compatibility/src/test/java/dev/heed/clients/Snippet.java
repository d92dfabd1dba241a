package dev.heed.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A piece of code on a page of docs. */
record Snippet(String language, String code) {
    private static final Pattern FENCE = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern USER = Pattern.compile("u-[a-z]+");
    private static final Pattern CLASS = Pattern.compile("class (\\w+)");

    static List<Snippet> of(Path page) {
        try {
            return FENCE.matcher(Files.readString(page))
                    .results()
                    .map(found -> new Snippet(found.group(1), found.group(2)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(page.toString(), e);
        }
    }

    /** Whose event it emits. */
    String user() {
        return first(USER);
    }

    /** The types of its events on the timeline. */
    Set<String> types() {
        return isOfBrowser() ? Set.of("page.viewed", "cart.viewed", "customer.identified") : Set.of("payment.declined");
    }

    /** The only one in TypeScript, of which it uses what is JavaScript too. */
    boolean isOfBrowser() {
        return language.equals("ts");
    }

    /** With what a reader would fill in. */
    Snippet filledIn(String writeKey) {
        return new Snippet(language, code.replace("the write key of the site", writeKey));
    }

    /** Where its language wants it to be. */
    String fileName() {
        return switch (language) {
            case "java" -> first(CLASS) + ".java";
            case "js", "ts" -> user() + ".mjs";
            default -> user() + "." + language;
        };
    }

    private String first(Pattern pattern) {
        return pattern.matcher(code)
                .results()
                .map(MatchResult::group)
                .map(text -> text.replace("class ", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + pattern + " in " + code));
    }

    @Override
    public String toString() {
        return language + " " + user();
    }
}
