package dev.heed.care.gitops;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.heed.care.lint.LintResult;

import java.util.List;
import java.util.Locale;

/**
 * One way in which the folder and what is stored differ.
 *
 * @param pattern {@code name@version}; empty when a file does not say
 * @param file of the folder; empty when there is none
 * @param wanted status by the folder; empty when it says none
 * @param stored status; empty when it is not stored
 * @param findings what is wrong with the file, or why the version is not fit for the status
 */
public record Drift(
        Kind kind,
        String pattern,
        String file,
        String wanted,
        String stored,
        String message,
        List<LintResult.Found> findings) {
    public Drift {
        findings = List.copyOf(findings);
    }

    /** In JSON in lower case with hyphens. */
    public enum Kind {
        /** The file is no pattern, or has errors: nothing of it is stored. */
        FILE_REFUSED,
        /** That version is stored with another text, which stays: versions never change. */
        TEXT_DIFFERS,
        /** The version has another status than the folder wants, and no step leads there, or it is not fit for it. */
        STATUS_DIFFERS,
        /** {@code status.yaml} names a version of which there is no file, or no status. */
        STATUS_UNUSABLE,
        /** It is stored and neither retired nor in the folder. */
        NOT_IN_FOLDER;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Sorts, and stays the same while the difference does. */
    String key() {
        return kind.label() + " " + pattern + " " + file;
    }

    static Drift of(Kind kind, String pattern, String file, String message) {
        return new Drift(kind, pattern, file, "", "", message, List.of());
    }
}
