package dev.heed.cli;

import java.nio.file.Path;

/** What {@code ./heed} tells the client by system properties, and what the environment overrides. */
final class Environment {
    private Environment() {}

    /** The project folder. */
    static Path root() {
        return Path.of(System.getProperty("project.root", ".")).toAbsolutePath().normalize();
    }

    /** Where the stack keeps its things: {@code HEED_HOME}, else {@code .heed} in the project. */
    static Path home() {
        String home = System.getenv("HEED_HOME");
        return home == null || home.isBlank()
                ? root().resolve(".heed")
                : Path.of(home).toAbsolutePath();
    }

    /** Standard output is a terminal; the script knows, Java 21 cannot tell. */
    static boolean isTerminal() {
        return Boolean.getBoolean("heed.tty");
    }
}
