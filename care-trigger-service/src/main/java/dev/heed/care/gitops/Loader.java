package dev.heed.care.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.care.catalog.PatternRelay;
import dev.heed.care.catalog.PatternStore;
import dev.heed.care.catalog.PatternSummary;
import dev.heed.care.catalog.PlanStore;
import dev.heed.care.catalog.Proposal;
import dev.heed.care.catalog.StoredPattern;
import dev.heed.care.catalog.StoredPattern.Step;
import dev.heed.care.catalog.Transition;
import dev.heed.care.lint.LintResult;
import dev.heed.care.lint.Linter;
import dev.heed.care.lint.PlannedEvent;
import dev.heed.care.pattern.PatternReader;
import dev.heed.care.pattern.PatternReader.Document;
import dev.heed.care.pattern.PatternReader.Read;
import dev.heed.care.pattern.PatternReader.Subject;
import dev.heed.care.pattern.Problem;
import dev.heed.contracts.Json;
import dev.heed.contracts.Sha256;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes what is stored as the folder wants it, step by step of the life cycle, and tells what remains different. It
 * overwrites no text, takes no step back, and resumes nothing that somebody else has paused.
 */
final class Loader {
    private final PatternStore store;
    private final PatternRelay relay;
    private final PlanStore plans;
    private final Clock clock;
    private final boolean activate;
    private final Map<String, Parsed> parsed = new HashMap<>();

    /** @param activate whether the loader's own drafts become active without being asked to */
    Loader(PatternStore store, PatternRelay relay, PlanStore plans, Clock clock, boolean activate) {
        this.store = store;
        this.relay = relay;
        this.plans = plans;
        this.clock = clock;
        this.activate = activate;
    }

    DriftReport load(Folder.Contents contents) {
        Map<String, String> texts = contents.texts();
        List<Drift> drifts = new ArrayList<>();
        contents.refused().forEach((name, why) -> drifts.add(refused(name, why)));
        texts.forEach((name, text) -> {
            if (name.endsWith(".json")) {
                plan(name, text, drifts);
            }
        });
        String statuses = texts.getOrDefault(Wanted.FILE, "");
        Wanted wanted = Wanted.read(statuses);
        Map<String, PatternSummary> stored = new HashMap<>(store.all());
        Set<String> named = new TreeSet<>();
        for (FolderFile file : patterns(texts, drifts)) {
            named.add(file.id());
            settle(file, wanted, Sha256.hex(statuses), stored).ifPresent(drifts::add);
        }
        drifts.addAll(unusable(wanted, named));
        drifts.addAll(elsewhere(stored, named));
        return new DriftReport(
                clock.instant(), texts.size() + contents.refused().size(), drifts);
    }

    /** Of one type, or of several in an array: as {@code ./heed lint --plan} reads it. */
    private void plan(String name, String text, List<Drift> drifts) {
        try {
            JsonNode tree = Json.tree(text.getBytes(StandardCharsets.UTF_8));
            for (JsonNode each : tree.isArray() ? tree : List.of(tree)) {
                PlannedEvent.of(each)
                        .ifPresentOrElse(
                                event -> plans.keep(event, each.toString(), Intent.LOADER, clock.instant()),
                                () -> drifts.add(refused(name, "it is no tracking plan: " + PlannedEvent.SHAPE)));
            }
        } catch (Json.MalformedJson e) {
            drifts.add(refused(name, "it is not JSON"));
        }
    }

    /** Texts seldom change, and reading one takes long: what was read stays read while its text is the same. */
    private List<FolderFile> patterns(Map<String, String> texts, List<Drift> drifts) {
        parsed.keySet().retainAll(texts.keySet());
        List<FolderFile> files = new ArrayList<>();
        texts.forEach((name, text) -> {
            if (!name.endsWith(".json") && !name.equals(Wanted.FILE)) {
                Parsed known = parsed.get(name);
                Parsed now = known != null && known.text().equals(text) ? known : Parsed.of(name, text);
                parsed.put(name, now);
                now.pattern().ifPresent(files::add);
                if (!now.problems().isEmpty()) {
                    drifts.add(refused(name, now.problems()));
                }
            }
        });
        return files;
    }

    /** What a file holds: a pattern, or one that can not be read, or neither. */
    private record Parsed(String text, Optional<FolderFile> pattern, List<Problem> problems) {
        /** Other documents may lie beside patterns: those that say that they are something else, or say nothing. */
        static Parsed of(String name, String text) {
            boolean ours = PatternReader.documents(text).stream()
                    .map(Document::subject)
                    .anyMatch(Subject.PATTERN::equals);
            if (!ours) {
                return new Parsed(text, Optional.empty(), List.of());
            }
            return switch (PatternReader.read(text)) {
                case Read.Accepted(var pattern, var lines) ->
                    new Parsed(text, Optional.of(new FolderFile(name, text, pattern)), List.of());
                case Read.Refused(var problems) -> new Parsed(text, Optional.empty(), problems);
            };
        }
    }

    /** What remains different about one file. */
    private Optional<Drift> settle(FolderFile file, Wanted wanted, String sha256, Map<String, PatternSummary> stored) {
        Optional<PatternSummary> present = Optional.ofNullable(stored.get(file.id()));
        boolean activated = activate && present.map(Loader::isOurDraft).orElse(true);
        Optional<Status> asked = Optional.ofNullable(wanted.statuses().get(file.id()));
        Optional<Status> to = asked.isEmpty() && activated ? Optional.of(Status.ACTIVE) : asked;
        Map<String, String> because = asked.isEmpty() ? Map.of() : Map.of("file", Wanted.FILE, "sha256", sha256);
        return switch (Intent.of(file, to, present)) {
            case Intent.Nothing() -> Optional.empty();
            case Intent.Report(var drift) -> Optional.of(drift);
            case Intent.Move(var next) -> move(file, next, because);
            case Intent.Create() -> {
                Optional<Drift> refused = create(file);
                yield refused.isPresent() ? refused : to.flatMap(next -> move(file, next, because));
            }
        };
    }

    private static boolean isOurDraft(PatternSummary present) {
        return present.status() == Status.DRAFT && present.changedBy().equals(Intent.LOADER);
    }

    private Optional<Drift> create(FolderFile file) {
        var grounds = plans.grounds(file.pattern());
        if (Proposal.checked(PatternReader.read(file.text()), grounds.settings()) instanceof Read.Refused) {
            LintResult lint = Linter.lint(file.file(), file.text(), grounds);
            String message = lint.errors() + " errors";
            return Optional.of(
                    new Drift(Drift.Kind.FILE_REFUSED, file.id(), file.file(), "", "", message, lint.findings()));
        }
        var step = new Step(
                Status.DRAFT,
                "stored from " + file.file(),
                Intent.LOADER,
                clock.instant(),
                Map.of("file", file.file(), "sha256", file.sha256()));
        var present = store.known(file.pattern().name(), file.pattern().version());
        if (Proposal.of(file.pattern(), file.text(), present, step) instanceof Proposal.New(var draft)) {
            boolean unused = relay.add(draft); // else somebody else has just stored it, and the next round sees it
        }
        return Optional.empty();
    }

    private Optional<Drift> move(FolderFile file, Status to, Map<String, String> because) {
        Optional<StoredPattern> found =
                store.find(file.pattern().name(), file.pattern().version());
        if (found.isEmpty()
                || found.get().status() == to
                || !found.get()
                        .source()
                        .equals(file.text())) { // another text was stored just now: the next round tells
            return Optional.empty();
        }
        StoredPattern stored = found.get();
        String reason = because.isEmpty() ? "active by HEED_PATTERNS_ACTIVATE" : Wanted.FILE + " wants it";
        var step = new Step(to, reason, Intent.LOADER, clock.instant(), because);
        return switch (Transition.of(stored, step, plans.grounds(file.pattern()))) {
            case Transition.Moved(var after) -> {
                var unused = relay.change(after); // what is not kept now is tried again in the next round
                yield Optional.empty();
            }
            case Transition.Illegal(var code, var message) ->
                Optional.of(differs(file, to, stored, message, List.of()));
            case Transition.Unfit(var problems) ->
                Optional.of(differs(file, to, stored, "it is not fit for that status", problems));
        };
    }

    private static Drift differs(
            FolderFile file, Status wanted, StoredPattern stored, String message, List<Problem> problems) {
        return new Drift(
                Drift.Kind.STATUS_DIFFERS,
                file.id(),
                file.file(),
                wanted.label(),
                stored.status().label(),
                message,
                found(file.file(), problems));
    }

    private static List<Drift> unusable(Wanted wanted, Set<String> named) {
        List<Drift> drifts = new ArrayList<>();
        wanted.wrong().forEach((id, why) -> drifts.add(Drift.of(Drift.Kind.STATUS_UNUSABLE, id, Wanted.FILE, why)));
        wanted.statuses().keySet().stream()
                .filter(id -> !named.contains(id))
                .forEach(id -> drifts.add(Drift.of(
                        Drift.Kind.STATUS_UNUSABLE, id, Wanted.FILE, "no file of the folder is that version")));
        return drifts;
    }

    private static List<Drift> elsewhere(Map<String, PatternSummary> stored, Set<String> named) {
        return stored.values().stream()
                .filter(pattern -> pattern.status() != Status.RETIRED && !named.contains(pattern.id()))
                .map(pattern -> new Drift(
                        Drift.Kind.NOT_IN_FOLDER,
                        pattern.id(),
                        "",
                        "",
                        pattern.status().label(),
                        "it came from elsewhere: " + pattern.changedBy() + " changed it last",
                        List.of()))
                .toList();
    }

    private static Drift refused(String file, String message) {
        return Drift.of(Drift.Kind.FILE_REFUSED, "", file, message);
    }

    private static Drift refused(String file, List<Problem> problems) {
        String message = problems.size() + " errors";
        return new Drift(Drift.Kind.FILE_REFUSED, "", file, "", "", message, found(file, problems));
    }

    private static List<LintResult.Found> found(String file, List<Problem> problems) {
        return problems.stream()
                .map(problem -> LintResult.Found.of(file, problem))
                .toList();
    }
}
