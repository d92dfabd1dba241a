package dev.heed.care.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.nio.file.Path;
import java.util.Optional;

/** Patterns that come with the deployment: {@code heed.patterns.*}. */
@ConfigMapping(prefix = "heed.patterns")
public interface CatalogConfig {
    /** Folder of {@code *.yaml} files, read once at start. */
    Optional<Path> folder();

    /** Whether new patterns of the folder become active at once; only the local stack does that. */
    @WithDefault("false")
    boolean activate();
}
