package dev.heed.care.decide;

/** Patterns of one customer, about what was asked and answered. */
final class Texts {
    private Texts() {}

    static String pattern(String name, String when) {
        return pattern(name, when, "1h", 0);
    }

    /** @param holdout percent */
    static String pattern(String name, String when, String cooldown, int holdout) {
        return """
                apiVersion: care/v1
                kind: FrictionPattern
                metadata:
                  name: %s
                  version: 1
                  owner: tests
                spec:
                  title: Asked in vain
                  why: Nobody likes to ask twice.
                  per: [customer]
                  signals:
                    asked: {type: asked}
                    answered: {type: answered}
                    solved: {type: solved}
                  when:
                    %s
                  unless: [solved]
                  guard: {cooldown: %s}
                  do:
                    all: [{task: {to: service-desk, template: t, priority: high, note: "in vain"}}]
                  measure: {holdout: %d%%}
                  explain: "asked in vain"
                  tests: []
                """.formatted(name, when, cooldown, holdout);
    }
}
