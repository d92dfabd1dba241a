package dev.heed.care.pattern;

import java.time.Duration;
import java.util.Set;

/** Windows, thresholds, cooldown and expiry. A business day counts as a day here: it never is shorter. */
final class TimeLint {
    private final Spec spec;
    private final LintSettings settings;
    private final Findings findings;
    private Duration longest = Duration.ZERO;

    TimeLint(Spec spec, LintSettings settings, Findings findings) {
        this.spec = spec;
        this.settings = settings;
        this.findings = findings;
    }

    void check() {
        verb(spec.when(), "spec.when." + spec.when().verb());
        cooldown();
        expiry();
    }

    private void verb(When when, String path) {
        switch (when) {
            case When.Count count -> window(count.within(), path);
            case When.Sequence sequence -> window(sequence.within(), path);
            case When.Absence absence -> absence(absence, path);
            case When.Score score -> score(score, path);
            case When.Spike spike -> spike(spike, path);
            case When.Group group -> group(group, path);
        }
    }

    private void window(TimeSpan within, String path) {
        Duration window = length(within);
        longest = window.compareTo(longest) > 0 ? window : longest;
        retained(window, path + ".within", within);
    }

    private void retained(Duration window, String path, TimeSpan written) {
        findings.addIf(
                window.compareTo(settings.retention()) > 0,
                Rule.WINDOW_BEYOND_RETENTION,
                path,
                "Events are kept for " + settings.retention().toDays() + " days",
                written);
    }

    private void absence(When.Absence absence, String path) {
        absence.within().ifPresent(within -> window(within, path));
        boolean businessDays = absence.grace().inBusinessDays()
                || absence.within().map(TimeSpan::inBusinessDays).orElse(false);
        findings.addIf(
                !absence.calendar().isEmpty() && !businessDays,
                Rule.CALENDAR_UNUSED,
                path + ".calendar",
                "No span of the absence is in business days (bd)",
                absence.calendar());
    }

    private void score(When.Score score, String path) {
        findings.addIf(
                score.triggers().isEmpty(),
                Rule.UNREACHABLE_THRESHOLD,
                path + ".atLeast",
                "No signal adds points",
                score.atLeast());
        findings.addIf(
                score.rearmBelow() > score.atLeast(),
                Rule.UNREACHABLE_THRESHOLD,
                path + ".rearmBelow",
                "Above atLeast: it would never be disarmed",
                score.rearmBelow());
    }

    private void spike(When.Spike spike, String path) {
        window(spike.within(), path);
        retained(length(spike.base()), path + ".comparedTo", spike.base());
        findings.addIf(
                length(spike.base()).compareTo(length(spike.within())) <= 0,
                Rule.BASE_SHORTER_THAN_WINDOW,
                path + ".comparedTo",
                "The base period is not longer than the window of " + spike.within(),
                spike.base());
    }

    private void group(When.Group group, String path) {
        window(group.within(), path);
        for (int i = 0; i < group.of().size(); i++) {
            When child = group.of().get(i);
            String below = path + ".of[" + i + "]." + child.verb();
            verb(child, below);
            findings.addIf(
                    group.every() && child instanceof When.Absence absence && tooLate(absence, group),
                    Rule.UNREACHABLE_THRESHOLD,
                    below,
                    "By when this is met, the others, which its own 'after' restarts, are out of 'within'",
                    group.within());
        }
    }

    /**
     * An absence that every {@code after} restarts is met its whole length after the last of them: when the other
     * children are met only by such events, that is never within the group's window if that is shorter.
     */
    private static boolean tooLate(When.Absence absence, When.Group group) {
        Set<String> own = Set.of(absence.after());
        boolean others = group.of().stream()
                .filter(child -> !child.equals(absence))
                .allMatch(child -> !(child instanceof When.Absence) && own.containsAll(child.triggers()));
        return others
                && absence.repeat() == When.Repeat.RESTART
                && absence.within()
                        .map(within -> length(within).compareTo(length(group.within())) > 0)
                        .orElse(false);
    }

    private void cooldown() {
        TimeSpan cooldown = spec.guard().cooldown();
        boolean contact = spec.actions().list().stream().anyMatch(CareLint::isContact);
        if (cooldown == null) {
            findings.addIf(
                    contact, Rule.COOLDOWN_MISSING, "spec.guard", "Every match would contact the customer again", "");
            return;
        }
        findings.addIf(
                length(cooldown).compareTo(longest) < 0,
                Rule.COOLDOWN_SHORTER_THAN_WINDOW,
                "spec.guard.cooldown",
                "The longest window is " + TimeSpan.text(longest.toMillis()),
                cooldown);
    }

    private void expiry() {
        TimeSpan expiry = spec.guard().expireAfter();
        findings.addIf(
                expiry != null
                        && spec.guard().quietHours().equals("delay")
                        && length(expiry).compareTo(settings.quietHours()) < 0,
                Rule.EXPIRY_SHORTER_THAN_QUIET_HOURS,
                "spec.guard.expireAfter",
                "Quiet hours last up to " + TimeSpan.text(settings.quietHours().toMillis()),
                String.valueOf(expiry));
    }

    private static Duration length(TimeSpan span) {
        return span.inBusinessDays() ? Duration.ofDays(span.amount()) : Duration.ofMillis(span.millis());
    }
}
