package dev.heed.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/** The four services: folder of the module, offset of the port from the base, and the heap that fits one machine. */
public enum ServiceKind {
    JOURNEY("journey", "journey-service", 256),
    CARE("care", "care-trigger-service", 256),
    DESK("desk", "service-desk-service", 192),
    METRICS("metrics", "metrics-service", 192);

    private final String label;
    private final String folder;
    private final int heapMegabytes;

    ServiceKind(String label, String folder, int heapMegabytes) {
        this.label = label;
        this.folder = folder;
        this.heapMegabytes = heapMegabytes;
    }

    /** Short name, as in REST paths: {@code /api/<label>/v1}. */
    public String label() {
        return label;
    }

    public String folder() {
        return folder;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    /** @throws StackFailure when there is none yet */
    Path builtJar(Path root) {
        Path jar = root.resolve(folder).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StackFailure(folder + " is not built: " + jar + " is missing");
        }
        return jar;
    }
}
