package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our closures beside the runtime of the CEL library: where it has an answer ours is the same, where it has an error
 * ours is undecided. {@code -Dwhere.cases=100000} looks longer. Whole with fractional numbers are taught to it (see {@link CelTypes#calculations}).
 */
class CelEquivalenceTest {
    private static final int CASES = Integer.getInteger("where.cases", 800);
    private static final CelCompiler COMPILER = CelTypes.plain();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(CelSyntax.OPTIONS)
            .addFunctionBindings(mixed())
            .build();

    @Test
    void everyRandomExpressionMeansWhatTheLibrarySays() throws Exception {
        long seed = System.nanoTime();
        var cases = new RandomWheres(new Random(seed));
        int decided = 0;
        for (int i = 0; i < CASES; i++) {
            String expression = cases.expression();
            CelValidationResult checked = COMPILER.check(CelSyntax.parse(expression));
            if (!checked.hasError() && Where.problems(expression, "w").isEmpty()) {
                CelRuntime.Program theirs = RUNTIME.createProgram(checked.getAst());
                Condition ours = Where.condition(expression);
                for (int n = 0; n < 5; n++) {
                    decided += agree(ours, theirs, cases.data(), "seed " + seed + ": " + expression);
                }
            }
        }
        assertThat(decided).as("seed " + seed).isGreaterThan(CASES / 2);
    }

    private static int agree(Condition ours, CelRuntime.Program theirs, JsonNode data, String where) {
        var event = new JourneyEvent("e", "shop", "a.b", "c", Instant.EPOCH, Map.of("channel", "app"), data);
        if (meetsNegativeZero(ours, event)) {
            return 0;
        }
        Truth truth = Conditions.compile(ours, JsonValues::reader).test(event);
        Object answer = answer(theirs, data);
        if (answer instanceof Boolean decided) {
            assertThat(truth).as(where + " over " + data).isEqualTo(Truth.of(decided));
            return 1;
        }
        assertThat(truth.decided())
                .as(where + " over " + data + ", theirs " + answer)
                .isFalse();
        return 0;
    }

    /** The library has -0.0 below the whole number 0, though not below 0.0; to us, and to CEL's definition, all are equal. */
    private static boolean meetsNegativeZero(Condition condition, JourneyEvent event) {
        List<Operand> operands = new ArrayList<>();
        condition.each(operands::add);
        var one = new Operand.Literal(1.0);
        var endless = new Operand.Literal(Double.NEGATIVE_INFINITY);
        return operands.stream()
                .map(operand -> new Operand.Calculation(one, Operand.Operation.DIVIDED_BY, operand))
                .map(inverse -> new Condition.Compare(inverse, Condition.Operator.EQ, endless))
                .anyMatch(zero -> Conditions.compile(zero, JsonValues::reader).test(event) == Truth.TRUE);
    }

    /** Or what was thrown. */
    private static Object answer(CelRuntime.Program program, JsonNode data) {
        try {
            return program.eval(Map.of("data", cel(data), "type", "a.b", "source", "shop", "channel", "app"));
        } catch (CelEvaluationException e) {
            return e;
        }
    }

    /** Values as the library takes them. */
    private static Object cel(JsonNode node) {
        return celValue(JsonValues.of(node));
    }

    private static Object celValue(Object value) {
        return switch (value) {
            case Nothing nothing -> NullValue.NULL_VALUE;
            case List<?> list -> list.stream().map(CelEquivalenceTest::celValue).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> values = new HashMap<>();
                map.forEach((key, inner) -> values.put(key, celValue(inner)));
                yield values;
            }
            default -> value;
        };
    }

    private static List<CelFunctionBinding> mixed() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        for (CelFunctionDecl function : CelTypes.calculations()) {
            for (CelOverloadDecl overload : function.overloads()) {
                bindings.add(CelFunctionBinding.from(
                        overload.overloadId(),
                        overload.parameterTypes().stream()
                                .<Class<?>>map(type -> type.equals(SimpleType.INT) ? Long.class : Double.class)
                                .toList(),
                        arguments -> mixed(function.name(), arguments[0], arguments[1])));
            }
        }
        return bindings;
    }

    private static Object mixed(String function, Object left, Object right) {
        double one = ((Number) left).doubleValue();
        return switch (function) {
            case "_+_" -> one + ((Number) right).doubleValue();
            case "_-_" -> one - ((Number) right).doubleValue();
            case "_*_" -> one * ((Number) right).doubleValue();
            default -> one / ((Number) right).doubleValue();
        };
    }
}
