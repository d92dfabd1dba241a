package dev.heed.care.backtest;

import dev.heed.care.catalog.Lifecycle;
import dev.heed.care.catalog.PatternRelay;
import dev.heed.care.catalog.PatternStore;
import dev.heed.care.catalog.PlanStore;
import dev.heed.care.catalog.StoredPattern;
import dev.heed.care.catalog.Transition;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.Clock;

/** Makes a stored draft {@code backtested} when a backtest that names it has come to its end. */
@ApplicationScoped
public class DraftRelay {
    private static final Logger LOG = Logger.getLogger(DraftRelay.class);
    private static final int TRIES = 5;

    private final PatternStore patterns;
    private final PatternRelay relay;
    private final PlanStore plans;
    private final Clock clock;

    public DraftRelay(PatternStore patterns, PatternRelay relay, PlanStore plans, Clock clock) {
        this.patterns = patterns;
        this.relay = relay;
        this.plans = plans;
        this.clock = clock;
    }

    /** Also when it was done before. A search for thresholds shows what other patterns would find. */
    void proven(Backtest backtest) {
        if (backtest.kind() == Backtest.Kind.BACKTEST) {
            backtest.request().patterns().stream()
                    .filter(Inquiry.Source::stored)
                    .forEach(source -> proven(source, backtest));
        }
    }

    /** Somebody may change it at the same time. */
    private void proven(Inquiry.Source source, Backtest backtest) {
        boolean stale = true;
        for (int i = 0; i < TRIES && stale; i++) {
            stale = patterns.find(source.name(), source.version())
                    .filter(stored -> isTheDraft(stored, source))
                    .map(draft -> isStale(draft, backtest))
                    .orElse(false);
        }
    }

    /** One that was rewritten meanwhile is another one. */
    private static boolean isTheDraft(StoredPattern stored, Inquiry.Source source) {
        return stored.status() == Lifecycle.Status.DRAFT && stored.source().equals(source.text());
    }

    /** One that is not fit to leave draft stays there; a step that somebody asks for says why. */
    private boolean isStale(StoredPattern draft, Backtest backtest) {
        var grounds = plans.grounds(draft.source());
        return switch (Transition.backtested(draft, backtest.id(), backtest.by(), clock.instant(), grounds)) {
            case Transition.Moved(var after) -> relay.change(after) == PatternRelay.Change.STALE;
            case Transition.Illegal(var code, var message) -> stays(draft, code);
            case Transition.Unfit(var problems) ->
                stays(draft, problems.getFirst().code());
        };
    }

    private static boolean stays(StoredPattern draft, String code) {
        LOG.infof("pattern stays a draft after its backtest. pattern=%s code=%s", draft.id(), code);
        return false;
    }
}
