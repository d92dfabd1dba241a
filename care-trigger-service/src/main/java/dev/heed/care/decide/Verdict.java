package dev.heed.care.decide;

import dev.heed.contracts.Decision.Inputs;
import dev.heed.contracts.Decision.Outcome;

/** Whether a match is acted on, and why not. A pure function of the recorded inputs. */
public record Verdict(Outcome outcome, String reason) {
    private static final Verdict ACTED = new Verdict(Outcome.ACTED, "");

    /**
     * The hold-out comes before every check that an action could influence; a shadow pattern and a run that may not act
     * change nothing whatever else holds.
     */
    public static Verdict of(Inputs inputs) {
        if (inputs.status().equals("shadow")) {
            return new Verdict(Outcome.SHADOW, "pattern-in-shadow");
        }
        if (!inputs.act()) {
            return new Verdict(Outcome.SHADOW, "run-without-act");
        }
        if (inputs.cooldownUntil().isPresent()) {
            return new Verdict(Outcome.SUPPRESSED, "cooldown");
        }
        if (inputs.bucket() < inputs.holdout()) {
            return new Verdict(Outcome.HELD_OUT, "holdout");
        }
        return ACTED;
    }
}
