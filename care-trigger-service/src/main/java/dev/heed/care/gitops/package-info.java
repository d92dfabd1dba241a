/** Patterns from a folder: stored, moved to the status that the folder wants, and compared with what is stored. */
@NullMarked
package dev.heed.care.gitops;

import org.jspecify.annotations.NullMarked;
