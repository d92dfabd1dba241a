@NullMarked
package dev.heed.care.gitops;

import org.jspecify.annotations.NullMarked;
