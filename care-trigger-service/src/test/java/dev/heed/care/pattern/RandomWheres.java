package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Random;

/** Expressions of the subset, well formed though not always well typed, and data that they may find their fields in. */
final class RandomWheres {
    private static final List<String> NAMES = List.of("a", "b", "s", "t", "l", "m", "v");
    private static final List<String> NUMBERS =
            List.of("0", "1", "2", "-1", "3", "7", "0.5", "1.0", "2.5", "-3.0", "9223372036854775807", "1e300");
    private static final List<String> TEXTS = List.of("''", "'a'", "'ab'", "'b'", "'1'", "'\u00fc\ud83d\ude00'");
    private static final List<String> REGEXES = List.of("'^a'", "'b$'", "'[0-9]'", "'.'", "'a|b'", "''");
    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;

    RandomWheres(Random random) {
        this.random = random;
    }

    String expression() {
        return condition(3);
    }

    private String condition(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 7)) {
            case 0, 1 -> operand(depth) + " " + one(COMPARISONS) + " " + operand(depth);
            case 2 -> operand(depth) + " in " + container();
            case 3 -> "has(" + field() + ")";
            case 4 -> text() + "." + one(List.of("startsWith", "endsWith", "contains")) + "(" + text() + ")";
            case 5 ->
                random.nextBoolean()
                        ? text() + ".matches(" + one(REGEXES) + ")"
                        : "matches(" + text() + ", " + one(REGEXES) + ")";
            case 6 -> "data.v";
            case 7 -> "!(" + condition(depth - 1) + ")";
            case 8 -> "(" + condition(depth - 1) + ") == (" + condition(depth - 1) + ")";
            case 9, 10 -> "(" + condition(depth - 1) + ") && (" + condition(depth - 1) + ")";
            default -> "(" + condition(depth - 1) + ") || (" + condition(depth - 1) + ")";
        };
    }

    private String operand(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0, 1, 2 -> field();
            case 3, 4 -> one(NUMBERS);
            case 5 -> random.nextInt(4) == 0 ? one(List.of("true", "false", "null")) : one(TEXTS);
            case 6 -> "size(" + operand(0) + ")";
            case 7 -> "-(" + operand(depth - 1) + ")";
            default ->
                "(" + operand(depth - 1) + " " + one(List.of("+", "-", "*", "/", "%")) + " " + operand(depth - 1) + ")";
        };
    }

    private String container() {
        return switch (random.nextInt(3)) {
            case 0 -> field();
            case 1 -> "[" + one(TEXTS) + ", " + one(TEXTS) + "]";
            default -> "[" + operand(1) + ", " + one(NUMBERS) + ", " + operand(0) + "]";
        };
    }

    private String text() {
        return random.nextInt(3) == 0 ? one(TEXTS) : random.nextInt(5) == 0 ? "type" : field();
    }

    private String field() {
        return "data." + one(NAMES);
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    JsonNode data() {
        ObjectNode data = JSON.objectNode();
        for (String name : NAMES) {
            if (random.nextInt(5) > 0) {
                data.set(name, value(name));
            }
        }
        return data;
    }

    /** Mostly of the type that the name is used for; {@code v} always: the library stops at what is no boolean. */
    private JsonNode value(String name) {
        return switch (random.nextInt(6) == 0 && !name.equals("v") ? "?" : name) {
            case "a" -> JSON.numberNode((long) random.nextInt(8) - 2);
            case "b" -> JSON.numberNode(random.nextInt(12) / 2.0 - 1);
            case "s", "t" -> JSON.textNode(one(TEXTS).replace("'", ""));
            case "l" -> JSON.arrayNode().add(random.nextInt(4)).add("a").add(2.5);
            case "m" -> JSON.objectNode().put("a", 1).put("ab", random.nextInt(3));
            case "v" -> JSON.booleanNode(random.nextBoolean());
            default -> scalar();
        };
    }

    private JsonNode scalar() {
        return switch (random.nextInt(4)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(Long.MAX_VALUE - random.nextInt(3));
            case 2 -> JSON.textNode("1");
            default -> JSON.numberNode(random.nextDouble() * 1e18);
        };
    }
}
