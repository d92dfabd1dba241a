package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.PersonalAttributes;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Variables of {@code explain}, notes and actions. */
final class TextLint {
    private final Spec spec;
    private final LintSettings settings;
    private final Findings findings;
    private final Set<String> allowed;

    TextLint(Spec spec, LintSettings settings, Findings findings) {
        this.spec = spec;
        this.settings = settings;
        this.findings = findings;
        this.allowed = Variables.allowed(spec);
    }

    void check() {
        variables(spec.explain(), "spec.explain");
        for (String variable : new Template(spec.explain()).variables()) {
            personal(variable);
        }
        List<Spec.Action> actions = spec.actions().list();
        for (int i = 0; i < actions.size(); i++) {
            String path = CareLint.path(spec.actions(), i);
            for (Map.Entry<String, JsonNode> e : actions.get(i).spec().properties()) {
                variables(e.getValue().asText(), path + "." + e.getKey());
            }
        }
    }

    private void variables(String text, String path) {
        for (String variable : new Template(text).variables()) {
            findings.addIf(
                    !Variables.isAllowed(allowed, variable),
                    Rule.UNKNOWN_VARIABLE,
                    path,
                    "No variable '" + variable + "'; there are " + allowed,
                    variable);
        }
    }

    /** Notes and templates may name personal attributes: those are filled in when the message is delivered. */
    private void personal(String variable) {
        int data = variable.indexOf(".data.");
        if (data > 0) {
            boolean personal = List.of(variable.substring(data + 1).split("\\.")).stream()
                    .anyMatch(name -> PersonalAttributes.isAmong(settings.personal(), name));
            findings.addIf(
                    personal,
                    Rule.PERSONAL_ATTRIBUTE,
                    "spec.explain",
                    "'" + variable + "' is personal: it is not on the log that is read",
                    variable);
        }
    }
}
