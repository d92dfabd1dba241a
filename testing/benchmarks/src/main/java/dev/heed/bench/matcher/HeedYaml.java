package dev.heed.bench.matcher;

/** Questions as friction patterns. */
final class HeedYaml {
    private HeedYaml() {}

    /** @param evidence whether {@code explain} reads fields of the events, so that state keeps them */
    static String text(Question question, boolean evidence) {
        String spec = switch (question) {
            case Question.Count count -> count(count, evidence);
            case Question.Sequence sequence -> sequence(sequence, evidence);
            case Question.Absence absence -> absence(absence, evidence);
        };
        return head(question) + spec.indent(2);
    }

    private static String count(Question.Count count, boolean evidence) {
        String explain = evidence ? "{{count}} times, last for {{a.data.amount}} ({{a.data.code}})" : "often";
        return """
            signals:
              a: %s
            when: {count: {of: a, atLeast: %d, within: %dm}}
            explain: "%s"
            """.formatted(signal(count.of()), count.atLeast(), count.minutes(), explain);
    }

    private static String sequence(Question.Sequence sequence, boolean evidence) {
        String explain =
                evidence ? "{{a.data.code}} for {{a.data.amount}}, then {{b.data.code}}" : "one after the other";
        return """
            signals:
              a: %s
              b: %s
            when: {sequence: {steps: [a, b], within: %dm}}
            explain: "%s"
            """.formatted(signal(sequence.first()), signal(sequence.then()), sequence.minutes(), explain);
    }

    private static String absence(Question.Absence absence, boolean evidence) {
        String explain = evidence ? "nothing after {{a.data.code}} for {{a.data.amount}}" : "nothing followed";
        return """
            signals:
              a: %s
              b: %s
            when: {absence: {after: a, expected: [b], within: %dm, repeat: every}}
            explain: "%s"
            """.formatted(signal(absence.after()), signal(absence.expected()), absence.minutes(), explain);
    }

    private static String head(Question question) {
        return """
            apiVersion: care/v1
            kind: FrictionPattern
            metadata: {name: %s, version: 1}
            spec:
              per: [customer]
            """.formatted(question.name());
    }

    private static String signal(Filter filter) {
        String where = "";
        if (filter.atLeast() > 0) {
            where = ", where: \"data.amount >= %d\"".formatted(filter.atLeast());
        } else if (!filter.code().isEmpty()) {
            where = ", where: \"data.code == '%s'\"".formatted(filter.code());
        }
        return "{type: %s%s}".formatted(filter.type(), where);
    }
}
