package dev.heed.care.backtest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One combination of thresholds, measured against what happened.
 *
 * @param values by name, as in the pattern file
 * @param present whether the pattern has these values
 * @param contacts alerts: matches outside the cooldown
 * @param precision share of the contacts that an outcome followed; absent without contacts
 * @param recall share of the outcomes that a contact preceded; absent without outcomes
 * @param contactsPerOutcome contacts for each outcome foreseen; absent when none was
 * @param best no other combination is better in precision or recall without being worse in the other
 */
public record Suggestion(
        Map<String, String> values,
        boolean present,
        int matches,
        int contacts,
        int outcomes,
        int foreseen,
        Optional<Double> precision,
        Optional<Double> recall,
        Optional<Duration> leadP50,
        Optional<Duration> leadP90,
        Optional<Double> contactsPerOutcome,
        boolean best) {

    static Suggestion of(Grid.Variant variant, int matches, int contacts, Foresight sight) {
        int followed = contacts - sight.alertsWithout();
        return new Suggestion(
                variant.values(),
                variant.present(),
                matches,
                contacts,
                sight.outcomes(),
                sight.foreseen(),
                contacts == 0 ? Optional.empty() : Optional.of((double) followed / contacts),
                sight.share(),
                sight.leadP50(),
                sight.leadP90(),
                sight.foreseen() == 0 ? Optional.empty() : Optional.of((double) contacts / sight.foreseen()),
                false);
    }

    /** With the best ones marked; those stay in their order. */
    static List<Suggestion> marked(List<Suggestion> all) {
        return all.stream()
                .map(each -> all.stream().noneMatch(other -> other.isBetterThan(each)) && each.recallOrNone() > 0
                        ? each.asBest()
                        : each)
                .toList();
    }

    private boolean isBetterThan(Suggestion other) {
        double precise = precisionOrNone() - other.precisionOrNone();
        double complete = recallOrNone() - other.recallOrNone();
        return precise >= 0 && complete >= 0 && (precise > 0 || complete > 0);
    }

    private double precisionOrNone() {
        return precision.orElse(0.0);
    }

    private double recallOrNone() {
        return recall.orElse(0.0);
    }

    private Suggestion asBest() {
        return new Suggestion(
                values,
                present,
                matches,
                contacts,
                outcomes,
                foreseen,
                precision,
                recall,
                leadP50,
                leadP90,
                contactsPerOutcome,
                true);
    }
}
