package dev.heed.clients;

import org.opentest4j.TestAbortedException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The scripts of {@code src/test/node} with the packages of their lock file, in {@code target/node}. The packages are
 * installed once per lock file. Without Node, or while the registry cannot be reached, the tests that need them are
 * skipped and say so. Whatever else keeps the packages from being installed is a failure.
 */
final class NodeWorkspace {
    private static final int INSTALL_MINUTES = 5;
    /** The codes of the network; npm prints {@code npm error code ...} or, before version 10, {@code npm ERR! code ...}. */
    private static final Pattern UNREACHABLE = Pattern.compile("(?m)^npm (?:error|ERR!) code (ENOTFOUND|EAI_AGAIN|"
            + "ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT)\\s*$");

    private final Path folder = Path.of("target/node").toAbsolutePath();
    private final Packages packages;

    private NodeWorkspace() {
        try {
            Files.createDirectories(folder);
            copyScripts(Path.of("src/test/node"), folder);
            packages = installed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What became of the packages. */
    sealed interface Packages {
        record Installed() implements Packages {}

        record Unavailable(String why) implements Packages {}

        record Broken(String output) implements Packages {}
    }

    /** @throws org.opentest4j.TestAbortedException when Node is missing or the registry out of reach */
    static NodeWorkspace ready() {
        NodeWorkspace workspace = Holder.INSTANCE;
        return switch (workspace.packages) {
            case Packages.Installed() -> workspace;
            case Packages.Unavailable(var why) -> throw new TestAbortedException("Skipped: " + why);
            case Packages.Broken(var output) -> throw new AssertionError(output);
        };
    }

    Path folder() {
        return folder;
    }

    /** Starts a command here; what it prints goes to {@code output}. */
    Process start(List<String> command, Path output) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static void copyScripts(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Packages installed() throws IOException {
        String lock = Files.readString(folder.resolve("package-lock.json"));
        Path stamp = folder.resolve("installed-lock.json");
        if (Files.exists(stamp) && Files.readString(stamp).equals(lock)) {
            return new Packages.Installed();
        }
        Path output = folder.resolve("npm.log");
        Process npm;
        try {
            ended(start(List.of("node", "--version"), folder.resolve("node.log")));
            npm = start(
                    List.of("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund", "--fetch-retries=1"), output);
        } catch (IOException e) {
            return new Packages.Unavailable("the JavaScript clients need Node 20.19 or newer with npm on the PATH");
        }
        Packages packages = outcome(ended(npm), Files.readString(output, StandardCharsets.UTF_8));
        if (packages instanceof Packages.Installed) {
            Files.writeString(stamp, lock);
        }
        return packages;
    }

    private static boolean ended(Process npm) {
        try {
            boolean ended = npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
            npm.destroyForcibly();
            return ended && npm.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while npm installed the JavaScript clients", e);
        }
    }

    static Packages outcome(boolean success, String output) {
        if (success) {
            return new Packages.Installed();
        }
        var unreachable = UNREACHABLE.matcher(output);
        return unreachable.find()
                ? new Packages.Unavailable(
                        "the registry of the JavaScript clients cannot be reached (" + unreachable.group(1) + ")")
                : new Packages.Broken("npm could not install the JavaScript clients of package-lock.json:\n" + output);
    }

    private static final class Holder {
        static final NodeWorkspace INSTANCE = new NodeWorkspace();
    }
}
