package dev.heed.care.gitops;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.contracts.Sha256;

/** A file of the folder that is a pattern without errors. */
record FolderFile(String file, String text, FrictionPattern pattern) {
    String id() {
        return pattern.id();
    }

    String sha256() {
        return Sha256.hex(text);
    }
}
