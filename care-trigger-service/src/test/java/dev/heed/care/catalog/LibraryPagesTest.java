package dev.heed.care.catalog;

import dev.heed.care.pattern.Spec;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The reference pages of the library are what its files say. */
class LibraryPagesTest {
    private static final Path PAGES = Path.of("../docs/reference");
    private static final Pattern FIELD = Pattern.compile("\\bdata\\.([A-Za-z][A-Za-z0-9_]*)");

    @Test
    void theReferenceOfTheLibraryIsWhatItsFilesSay() throws IOException {
        compare("library.md", LibraryPage.of(Library.shipped()));
    }

    @Test
    void theCatalogueOfEventsIsWhatTheFilesListenTo() throws IOException {
        compare("event-catalogue.md", EventCataloguePage.of(Library.shipped(), meanings()));
    }

    private static void compare(String name, String expected) throws IOException {
        Path page = PAGES.resolve(name);
        if (Boolean.getBoolean("library.write")) {
            Files.writeString(page, expected);
        }

        assertThat(Files.readString(page))
                .as("docs/reference/%s is not what the files say. Renew it with -Dlibrary.write=true", name)
                .isEqualTo(expected);
    }

    @Test
    void everyEventHasAMeaningAndNoneIsLeftOver() throws IOException {
        assertThat(meanings())
                .containsOnlyKeys(EventCataloguePage.fieldsOf(Library.shipped()).keySet());
    }

    /** A misspelt field would never match: its test events have to carry what its conditions read. */
    @Test
    void everyFieldThatAConditionReadsIsInTheCatalogue() {
        Map<String, Set<String>> known = EventCataloguePage.fieldsOf(Library.shipped());

        for (LibraryFile file : Library.shipped().all()) {
            for (Spec.Signal signal : file.pattern().spec().signals().values()) {
                List<String> carried = signal.types().stream()
                        .flatMap(type -> known.getOrDefault(type, Set.of()).stream())
                        .toList();
                assertThat(carried)
                        .as(file.pattern().name())
                        .containsAll(fields(signal.where()).toList());
            }
        }
    }

    private static Stream<String> fields(String text) {
        return FIELD.matcher(text).results().map((MatchResult found) -> found.group(1));
    }

    private static Map<String, String> meanings() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(LibraryPagesTest.class.getResourceAsStream("/event-meanings.yaml"))) {
            Map<?, ?> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            Map<String, String> meanings = new TreeMap<>();
            read.forEach((type, meaning) -> meanings.put(type.toString(), meaning.toString()));
            return meanings;
        }
    }
}
