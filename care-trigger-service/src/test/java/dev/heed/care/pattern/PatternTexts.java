package dev.heed.care.pattern;

import dev.heed.care.pattern.PatternReader.Read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Patterns for tests: the golden files, and short ones around a spec. */
public final class PatternTexts {
    public static final List<String> GOLDEN = List.of(
            "01-count-payment-failure-loop",
            "02-sequence-cross-channel-cascade",
            "03-absence-stalled-shipment",
            "04-score-digital-frustration",
            "05-spike-api-errors",
            "06-absence-checkout-abandoned",
            "07-distinct-channel-hopping",
            "08-absence-promise-broken");

    private PatternTexts() {}

    public static String golden(String file) {
        try (InputStream in =
                Objects.requireNonNull(PatternTexts.class.getResourceAsStream("/patterns/" + file + ".yaml"), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param spec lines of the spec; three single letters a, b, c are signals of that type if it names none */
    public static String text(String name, int version, String spec) {
        String signals = spec.contains("signals:") ? "" : "signals: {a: {type: a}, b: {type: b}, c: {type: c}}\n";
        String per = spec.contains("per:") ? "" : "per: [customer]\n";
        return "apiVersion: care/v1\nkind: FrictionPattern\nmetadata: {name: " + name + ", version: " + version
                + "}\nspec:\n" + (per + signals + spec).indent(2);
    }

    public static FrictionPattern pattern(String name, int version, String spec) {
        return accepted(text(name, version, spec));
    }

    public static FrictionPattern accepted(String text) {
        return switch (PatternReader.read(text)) {
            case Read.Accepted accepted -> accepted.pattern();
            case Read.Refused refused -> throw new AssertionError("Refused: " + refused.problems() + "\n" + text);
        };
    }

    public static List<Problem> refused(String text) {
        return switch (PatternReader.read(text)) {
            case Read.Accepted accepted -> throw new AssertionError("Accepted: " + accepted.pattern());
            case Read.Refused refused -> refused.problems();
        };
    }
}
