package dev.heed.care.gitops;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FolderTest {
    @TempDir
    Path mount;

    @Test
    void aMountedConfigMapIsReadThroughItsLinks() throws IOException {
        new ConfigMapFolder(mount).holds(Map.of("a.yaml", "one", "b.json", "{}", "notes.txt", "x"));

        assertThat(new Folder(mount).read()).contains(texts(Map.of("a.yaml", "one", "b.json", "{}")));
    }

    @Test
    void aSwapIsSeen() throws IOException {
        var map = new ConfigMapFolder(mount).holds(Map.of("a.yaml", "one"));
        var folder = new Folder(mount);
        assertThat(folder.read()).contains(texts(Map.of("a.yaml", "one")));

        map.holds(Map.of("a.yaml", "two", "b.yml", "new"));

        assertThat(folder.read()).contains(texts(Map.of("a.yaml", "two", "b.yml", "new")));
    }

    @Test
    void halfASwapIsNotRead() throws IOException {
        var map = new ConfigMapFolder(mount).holds(Map.of("a.yaml", "one", "b.yaml", "one"));
        map.holds(Map.of("a.yaml", "two"));

        assertThat(new Folder(mount).read()).isEmpty();
        map.without("b.yaml");
        assertThat(new Folder(mount).read()).contains(texts(Map.of("a.yaml", "two")));
    }

    @Test
    void aPlainFolderIsReadAsItIs() throws IOException {
        Files.writeString(mount.resolve("a.yaml"), "one");
        Files.writeString(mount.resolve(".hidden.yaml"), "x");
        Files.createDirectory(mount.resolve("below.yaml"));

        assertThat(new Folder(mount).read()).contains(texts(Map.of("a.yaml", "one")));
    }

    @Test
    void aFolderThatIsNotThereIsNoEmptyOne() {
        assertThatThrownBy(() -> new Folder(mount.resolve("none")).read()).isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatIsNoTextDoesNotHideTheOthers() throws IOException {
        Files.writeString(mount.resolve("a.yaml"), "one");
        Files.write(mount.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Files.write(mount.resolve("c.yaml"), new byte[(1 << 20) + 1]);

        var contents = new Folder(mount).read().orElseThrow();

        assertThat(contents.texts()).isEqualTo(Map.of("a.yaml", "one"));
        assertThat(contents.refused()).containsOnlyKeys("b.yaml", "c.yaml");
    }

    private static Folder.Contents texts(Map<String, String> texts) {
        return new Folder.Contents(texts, Map.of());
    }
}
