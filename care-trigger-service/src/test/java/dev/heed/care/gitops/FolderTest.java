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

        assertThat(new Folder(mount).read()).contains(Map.of("a.yaml", "one", "b.json", "{}"));
    }

    @Test
    void aSwapIsSeen() throws IOException {
        var map = new ConfigMapFolder(mount).holds(Map.of("a.yaml", "one"));
        var folder = new Folder(mount);
        assertThat(folder.read()).contains(Map.of("a.yaml", "one"));

        map.holds(Map.of("a.yaml", "two", "b.yml", "new"));

        assertThat(folder.read()).contains(Map.of("a.yaml", "two", "b.yml", "new"));
    }

    @Test
    void halfASwapIsNotRead() throws IOException {
        var map = new ConfigMapFolder(mount).holds(Map.of("a.yaml", "one", "b.yaml", "one"));
        map.holds(Map.of("a.yaml", "two"));

        assertThat(new Folder(mount).read()).isEmpty();
        map.without("b.yaml");
        assertThat(new Folder(mount).read()).contains(Map.of("a.yaml", "two"));
    }

    @Test
    void aPlainFolderIsReadAsItIs() throws IOException {
        Files.writeString(mount.resolve("a.yaml"), "one");
        Files.writeString(mount.resolve(".hidden.yaml"), "x");
        Files.createDirectory(mount.resolve("below.yaml"));

        assertThat(new Folder(mount).read()).contains(Map.of("a.yaml", "one"));
    }

    @Test
    void aFolderThatIsNotThereIsNoEmptyOne() {
        assertThatThrownBy(() -> new Folder(mount.resolve("none")).read()).isInstanceOf(IOException.class);
    }
}
