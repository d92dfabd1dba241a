package dev.heed.care.gitops;

import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.care.catalog.PatternSummary;

import java.util.List;
import java.util.Optional;

/** What to do about one file, by what the folder wants and what is stored. Pure. */
sealed interface Intent {
    /** Whoever the loader is in the audit. */
    String LOADER = "gitops";

    /** It is as the folder wants it. */
    record Nothing() implements Intent {}

    record Create() implements Intent {}

    record Move(Status to) implements Intent {}

    record Report(Drift drift) implements Intent {}

    /**
     * @param wanted empty: whatever it is
     * @param stored empty: it is not
     */
    static Intent of(FolderFile file, Optional<Status> wanted, Optional<PatternSummary> stored) {
        if (stored.isEmpty()) {
            return new Create();
        }
        PatternSummary present = stored.get();
        if (!present.sha256().equals(file.sha256())) {
            String message = "version " + present.version() + " is stored with another text: raise metadata.version";
            return new Report(Drift.of(Drift.Kind.TEXT_DIFFERS, file.id(), file.file(), message));
        }
        if (wanted.isEmpty() || wanted.get() == present.status()) {
            return new Nothing();
        }
        Status to = wanted.get();
        boolean byOthers =
                present.status() == Status.PAUSED && !present.changedBy().equals(LOADER);
        return byOthers && to != Status.RETIRED
                ? new Report(differs(file, to, present, "it was paused by " + present.changedBy() + ", who resumes it"))
                : new Move(to);
    }

    static Drift differs(FolderFile file, Status wanted, PatternSummary stored, String message) {
        return new Drift(
                Drift.Kind.STATUS_DIFFERS,
                file.id(),
                file.file(),
                wanted.label(),
                stored.status().label(),
                message,
                List.of());
    }
}
