package dev.heed.care.decide;

import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.CompiledPattern;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Limits;
import dev.heed.care.detect.PatternSet;
import dev.heed.care.detect.Watched;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternReader;
import dev.heed.contracts.PatternControl;
import dev.heed.time.BusinessCalendar;
import org.jboss.logging.Logger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pattern versions that one task knows, and the detectors made of them, one for each first key. Live versions see
 * events; retired ones stay known until their running timers are gone; paused ones neither see events nor fire. Of
 * versions of one name that act at once, the one that came last acts and the others only finish, whatever order the log
 * tells it in; of those in shadow the one that came last is watched.
 */
final class Patterns {
    private static final Logger LOG = Logger.getLogger(Patterns.class);
    private static final Set<Status> NEVER_RAN = EnumSet.of(Status.DRAFT, Status.BACKTESTED, Status.DELETED);
    private static final Comparator<PatternControl> BY_ACTIVATION =
            Comparator.comparing(PatternControl::at).thenComparingInt(PatternControl::version);

    private final Map<String, Known> known = new HashMap<>();
    private final Limits limits;
    private final Calendars calendars;
    private final Detector nothing;
    private Map<String, Detector> detectors = Map.of();
    private List<PatternSet> keyed = List.of();
    private Set<String> readingAccounts = Set.of();

    Patterns(Limits limits, Calendars calendars) {
        this.limits = limits;
        this.calendars = calendars;
        this.nothing = new Detector(PatternSet.of(List.of()), limits);
    }

    /** A version as the log last told it; nothing is compiled of a draft, nor of a text that cannot run here. */
    record Known(PatternControl control, Optional<CompiledPattern> compiled) {
        private Status status() {
            return Status.of(control.status()).orElse(Status.PAUSED);
        }

        /** Both act, or both are in shadow. */
        private boolean besides(Known other) {
            return compiled.isPresent()
                    && other.compiled().isPresent()
                    && status().live()
                    && other.status().live()
                    && status().acts() == other.status().acts()
                    && control.name().equals(other.control().name());
        }
    }

    /** False when the task has that revision already. */
    boolean accept(PatternControl control) {
        boolean isNew = knows(control);
        if (isNew) {
            watch();
        }
        return isNew;
    }

    /** What a task had accepted before it started anew. */
    void acceptAll(List<PatternControl> controls) {
        controls.forEach(control -> {
            boolean unused = knows(control);
        });
        watch();
    }

    private boolean knows(PatternControl control) {
        Known present = known.get(control.key());
        if (present != null && present.control().revision() >= control.revision()) {
            return false;
        }
        known.put(control.key(), new Known(control, compile(control)));
        return true;
    }

    private void watch() {
        Map<String, PatternSet> sets = PatternSet.byFirstKey(watched());
        detectors = new HashMap<>();
        readingAccounts = new HashSet<>();
        sets.forEach((key, set) -> {
            detectors.put(key, new Detector(set, limits));
            readingAccounts.addAll(set.readingAccounts());
        });
        sets.remove(PatternSet.CUSTOMER);
        keyed = List.copyOf(sets.values());
    }

    /** Of the patterns whose first key is the customer. */
    Detector detector() {
        return detector(PatternSet.CUSTOMER);
    }

    Detector detector(String firstKey) {
        return detectors.getOrDefault(firstKey, nothing);
    }

    /** The patterns with other first keys than the customer. */
    List<PatternSet> keyed() {
        return keyed;
    }

    /** Whether some pattern reads the account of events of that type. */
    boolean readsAccount(String type) {
        return readingAccounts.contains(type);
    }

    /** The version that a match of one of the detectors came from. */
    Known of(String name, int version) {
        Known found = known.get(name + "@" + version);
        if (found == null) {
            throw new IllegalStateException("Pattern " + name + "@" + version + " matched but is not known");
        }
        return found;
    }

    private List<Watched> watched() {
        List<Watched> watched = new ArrayList<>();
        for (Known each : known.values()) {
            each.compiled()
                    .flatMap(pattern -> watch(pattern, each.control()))
                    .map(version -> superseded(each) || lacksCalendar(version) ? version.finish() : version)
                    .ifPresent(watched::add);
        }
        return watched;
    }

    /** The record that retires a version comes after the one that puts another in its place, or, after a crash, late. */
    private boolean superseded(Known version) {
        return known.values().stream()
                .filter(version::besides)
                .anyMatch(other -> BY_ACTIVATION.compare(other.control(), version.control()) > 0);
    }

    /** Nothing new can be reckoned, but what runs has its due times. */
    private boolean lacksCalendar(Watched version) {
        return !CompiledPattern.missing(version.pattern().source(), calendars).isEmpty();
    }

    private static Optional<Watched> watch(CompiledPattern pattern, PatternControl control) {
        return switch (Status.of(control.status()).orElse(Status.PAUSED)) {
            case TRIAL, ACTIVE -> Optional.of(Watched.acting(pattern));
            case SHADOW -> Optional.of(Watched.shadow(pattern));
            case RETIRED ->
                control.finishing() ? Optional.of(Watched.acting(pattern).finish()) : Optional.empty();
            case DRAFT, BACKTESTED, PAUSED, DELETED -> Optional.empty();
        };
    }

    /** A pattern that cannot run must not stop the others, nor the task; it stays known, for a release that reads it. */
    private Optional<CompiledPattern> compile(PatternControl control) {
        boolean neverRan =
                Status.of(control.status()).filter(NEVER_RAN::contains).isPresent();
        if (neverRan) {
            return Optional.empty();
        }
        try {
            return switch (PatternReader.read(control.source())) {
                case PatternReader.Read.Accepted(var pattern, var lines) -> Optional.of(compiled(pattern));
                case PatternReader.Read.Refused(var problems) -> unreadable(control, problems.toString());
            };
        } catch (RuntimeException fault) {
            return unreadable(control, fault.toString());
        }
    }

    private CompiledPattern compiled(FrictionPattern pattern) {
        CompiledPattern.missing(pattern, calendars)
                .forEach(problem -> LOG.errorf(
                        "pattern only finishes what it has begun: %s. pattern=%s", problem.message(), pattern.id()));
        return CompiledPattern.of(
                pattern, name -> calendars.named(name).or(() -> Optional.of(BusinessCalendar.DEFAULT)));
    }

    private static Optional<CompiledPattern> unreadable(PatternControl control, String why) {
        LOG.errorf("pattern cannot run and is left out; store a mended version. pattern=%s why=%s", control.key(), why);
        return Optional.empty();
    }
}
