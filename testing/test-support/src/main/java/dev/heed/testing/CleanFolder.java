package dev.heed.testing;

import dev.heed.stack.FileTree;

import java.nio.file.Path;

/** Folders that a test run begins with empty, and leaves as they are for whoever looks into a failure. */
public final class CleanFolder {
    private CleanFolder() {}

    /** Deletes the folder with all that is in it; who needs it creates it. */
    public static Path at(Path folder) {
        FileTree.delete(folder);
        return folder;
    }
}
