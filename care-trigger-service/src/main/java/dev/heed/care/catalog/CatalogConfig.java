package dev.heed.care.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Patterns that come with the deployment: {@code heed.patterns.*}. See docs/how-to/manage-patterns-by-gitops.md. */
@ConfigMapping(prefix = "heed.patterns")
public interface CatalogConfig {
    /** Folder of {@code *.yaml} and {@code *.yml} files, a mounted ConfigMap for one; read again and again. */
    Optional<Path> folder();

    /** How often the folder is looked at. */
    @WithDefault("5S")
    Duration poll();

    /** Whether drafts of the folder become active by themselves; only the local stack does that. */
    @WithDefault("false")
    boolean activate();
}
