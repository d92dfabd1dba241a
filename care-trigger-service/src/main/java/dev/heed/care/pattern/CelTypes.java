package dev.heed.care.pattern;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The type checker of the CEL library, set up for the subset. Numbers of JSON are whole or fractional as it happens, so
 * the two go together here in every operation but {@code %}, which plain CEL allows for comparisons only.
 */
final class CelTypes {
    private static final Set<StandardFunction> FUNCTIONS = EnumSet.of(
            StandardFunction.LOGICAL_NOT,
            StandardFunction.LOGICAL_AND,
            StandardFunction.LOGICAL_OR,
            StandardFunction.EQUALS,
            StandardFunction.NOT_EQUALS,
            StandardFunction.LESS,
            StandardFunction.LESS_EQUALS,
            StandardFunction.GREATER,
            StandardFunction.GREATER_EQUALS,
            StandardFunction.IN,
            StandardFunction.ADD,
            StandardFunction.SUBTRACT,
            StandardFunction.MULTIPLY,
            StandardFunction.DIVIDE,
            StandardFunction.MODULO,
            StandardFunction.NEGATE,
            StandardFunction.SIZE,
            StandardFunction.STARTS_WITH,
            StandardFunction.ENDS_WITH,
            StandardFunction.CONTAINS,
            StandardFunction.MATCHES);

    /** Overloads for types that no event has, and those that build values. */
    private static final List<String> NOT_HERE =
            List.of("UINT64", "BYTES", "TIMESTAMP", "DURATION", "ADD_STRING", "ADD_LIST");

    private static final CelCompiler UNTYPED = environment(mixed()).build();

    private CelTypes() {}

    private static CelCompilerBuilder environment(List<CelFunctionDecl> mixed) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelSyntax.OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .filterFunctions((function, overload) -> FUNCTIONS.contains(function)
                                && NOT_HERE.stream().noneMatch(overload.toString()::contains))
                        .build())
                .addFunctionDeclarations(mixed)
                .addVar("data", SimpleType.DYN);
        List.of("type", "source", "channel", "account", "time")
                .forEach(attribute -> builder.addVar(attribute, SimpleType.STRING));
        return builder;
    }

    private static List<CelFunctionDecl> mixed() {
        List<CelFunctionDecl> declarations = new ArrayList<>(calculations());
        declarations.add(mixed("_==_", SimpleType.BOOL, type -> type));
        declarations.add(mixed("_!=_", SimpleType.BOOL, type -> type));
        declarations.add(mixed("@in", SimpleType.BOOL, ListType::create));
        return declarations;
    }

    /** Whole with fractional numbers, both ways round. */
    static List<CelFunctionDecl> calculations() {
        return Stream.of("_+_", "_-_", "_*_", "_/_")
                .map(function -> mixed(function, SimpleType.DOUBLE, type -> type))
                .toList();
    }

    /** As CEL has it, but for {@link #calculations}: equality of a whole and a fractional number needs no overload. */
    static CelCompiler plain() {
        return environment(calculations()).build();
    }

    private static CelFunctionDecl mixed(String function, CelType result, Function<CelType, CelType> second) {
        return CelFunctionDecl.newFunctionDeclaration(
                function,
                CelOverloadDecl.newGlobalOverload(
                        function + "int_double", result, SimpleType.INT, second.apply(SimpleType.DOUBLE)),
                CelOverloadDecl.newGlobalOverload(
                        function + "double_int", result, SimpleType.DOUBLE, second.apply(SimpleType.INT)));
    }

    /** @param schema what is known of the event's data */
    static CelAbstractSyntaxTree check(CelAbstractSyntaxTree parsed, Set<FieldPath> fields, EventSchema schema)
            throws WhereRefused {
        CelValidationResult result = compiler(fields, schema).check(parsed);
        String expression = parsed.getSource().getContent().toString();
        if (result.hasError()) {
            throw CelSyntax.refused(Rule.WHERE_TYPE, result, expression);
        }
        try {
            CelAbstractSyntaxTree checked = result.getAst();
            CelType type = checked.getResultType();
            if (!type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
                throw new WhereRefused(Rule.WHERE_TYPE, "true or false is needed where there is a " + type.name(), 0);
            }
            return checked;
        } catch (CelValidationException e) {
            throw new WhereRefused(Rule.WHERE_TYPE, "Types do not go together: " + e.getMessage(), 0);
        }
    }

    private static CelCompiler compiler(Set<FieldPath> fields, EventSchema schema) {
        if (schema.isUnknown()) {
            return UNTYPED;
        }
        CelCompilerBuilder builder = environment(mixed());
        for (FieldPath field : fields) {
            CelType type = schema.type(field);
            if (!type.equals(SimpleType.DYN)) {
                builder.addVar(field.toString(), type);
            }
        }
        return builder.build();
    }
}
