package dev.heed.clients;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The scripts of {@code src/test/node} with the packages of their lock file, in {@code target/node}. The packages are
 * installed once per lock file. Without Node, or without a registry that has them, the tests that need them are skipped
 * and say so.
 *
 * @param missing why there are no packages; empty when they are there
 */
record NodeWorkspace(Path folder, String missing) {
    private static final int INSTALL_MINUTES = 5;

    /** @throws org.opentest4j.TestAbortedException when Node or the packages are missing */
    static NodeWorkspace ready() {
        NodeWorkspace workspace = Holder.INSTANCE;
        Assumptions.assumeTrue(workspace.missing.isEmpty(), workspace.missing);
        return workspace;
    }

    /** Starts a command here; what it prints goes to {@code output}. */
    Process start(List<String> command, Path output) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static NodeWorkspace install() {
        var workspace = new NodeWorkspace(Path.of("target/node").toAbsolutePath(), "");
        try {
            Files.createDirectories(workspace.folder);
            copyScripts(Path.of("src/test/node"), workspace.folder);
            return new NodeWorkspace(workspace.folder, workspace.installPackages());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyScripts(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private String installPackages() throws IOException {
        String lock = Files.readString(folder.resolve("package-lock.json"));
        Path stamp = folder.resolve("installed-lock.json");
        if (Files.exists(stamp) && Files.readString(stamp).equals(lock)) {
            return "";
        }
        String problem = run(List.of("node", "--version"));
        if (!problem.isEmpty()) {
            return "Skipped: the JavaScript clients need Node 20.19 or newer on the PATH (" + problem + ")";
        }
        problem = run(List.of("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund"));
        if (!problem.isEmpty()) {
            return "Skipped: npm could not install the JavaScript clients of package-lock.json (" + problem + ")";
        }
        Files.writeString(stamp, lock);
        return "";
    }

    /** What went wrong, or nothing. */
    private String run(List<String> command) throws IOException {
        Path output = folder.resolve("npm.log");
        try {
            Process process = start(command, output);
            if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return String.join(" ", command) + " took more than " + INSTALL_MINUTES + " minutes";
            }
            return process.exitValue() == 0 ? "" : Files.readString(output, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (IOException e) {
            return command.getFirst() + " does not start";
        }
    }

    private static final class Holder {
        static final NodeWorkspace INSTANCE = install();
    }
}
