package dev.heed.care.pattern;

import java.util.List;
import java.util.Objects;

/** What a pattern does with whom. */
final class CareLint {
    private final Spec spec;
    private final LintSettings settings;
    private final Findings findings;

    CareLint(Spec spec, LintSettings settings, Findings findings) {
        this.spec = spec;
        this.settings = settings;
        this.findings = findings;
    }

    void check() {
        holdout();
        List<Spec.Action> actions = spec.actions().list();
        boolean toGroups = !spec.per().getFirst().equals("customer");
        boolean forgeable = onlyClientSignals();
        for (int i = 0; i < actions.size(); i++) {
            String path = path(spec.actions(), i);
            Spec.Action action = actions.get(i);
            findings.addIf(
                    toGroups && isPersonal(action),
                    Rule.PERSONAL_CHANNEL,
                    path,
                    "The first key is '" + spec.per().getFirst() + "': nobody is there to be contacted",
                    action.kind());
            findings.addIf(
                    forgeable && action.kind().equals("goodwill"),
                    Rule.MONEY_ON_CLIENT_SIGNALS,
                    path,
                    "Only browsers and apps report what triggers this: "
                            + spec.when().triggers(),
                    action.spec().path("amount").asText());
        }
    }

    static String path(Spec.Actions actions, int index) {
        return "spec.do." + (actions.first() ? "first" : "all") + "[" + index + "]."
                + actions.list().get(index).kind();
    }

    private void holdout() {
        boolean none = spec.measure().holdout() == 0;
        List<Spec.Action> actions = spec.actions().list();
        boolean contact = actions.stream().anyMatch(CareLint::isContact);
        String path = "spec.measure.holdout";
        findings.addIf(
                none && contact, Rule.HOLDOUT_MISSING, path, "Where customers are contacted, some are held out", "0%");
        findings.addIf(
                none && !contact && actions.stream().anyMatch(CareLint::isGift),
                Rule.HOLDOUT_ADVISED,
                path,
                "Without a hold-out nobody learns what it brings",
                "0%");
        findings.addIf(
                !none && actions.stream().anyMatch(Spec.Action::isCritical),
                Rule.HOLDOUT_ON_CRITICAL,
                path,
                "Messages of class critical have no hold-out; they go to everybody",
                spec.measure().holdout() + "%");
    }

    static boolean isContact(Spec.Action action) {
        return action.kind().equals("survey") || (action.kind().equals("notify") && !action.isCritical());
    }

    private static boolean isGift(Spec.Action action) {
        return action.kind().equals("goodwill") || action.kind().equals("play");
    }

    private static boolean isPersonal(Spec.Action action) {
        return switch (action.kind()) {
            case "task" -> false;
            case "notify" -> !action.spec().path("channel").asText().equals("webhook");
            default -> true;
        };
    }

    private boolean onlyClientSignals() {
        List<Spec.Signal> triggers = spec.when().triggers().stream()
                .map(spec.signals()::get)
                .filter(Objects::nonNull)
                .toList();
        return !triggers.isEmpty()
                && triggers.stream().allMatch(signal -> signal.types().stream().allMatch(settings::isClientType));
    }
}
