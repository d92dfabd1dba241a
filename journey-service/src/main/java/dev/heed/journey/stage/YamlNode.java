package dev.heed.journey.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value of a YAML document and where it stands. Asking it for a shape that it has not notes a problem and gives an
 * empty value, so that one reading finds all problems. Nothing is ever constructed from a tag.
 */
record YamlNode(Node node, String path, List<Problem> problems) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    void problem(String code, String message) {
        var mark = node.getStartMark();
        problems.add(new Problem(code, path, message, mark.getLine() + 1, mark.getColumn() + 1));
    }

    /** The fields of a mapping; required ones that are missing, unknown ones and doubles are problems. */
    Map<String, YamlNode> fields(Set<String> required, Set<String> optional) {
        Map<String, YamlNode> fields = anyFields();
        fields.forEach((name, value) -> {
            if (!required.contains(name) && !optional.contains(name)) {
                value.problem("key-unknown", "'" + name + "' is no key here");
            }
        });
        if (node instanceof MappingNode) {
            required.stream().sorted().filter(name -> !fields.containsKey(name)).forEach(name -> {
                problem("key-missing", "'" + name + "' must be here");
            });
        }
        return fields;
    }

    Map<String, YamlNode> anyFields() {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping) || anchored()) {
            problem("type-wrong", "must be a mapping of plain keys, without anchors");
            return fields;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            var value = new YamlNode(tuple.getValueNode(), path.isEmpty() ? name : path + "." + name, problems);
            if (fields.putIfAbsent(name, value) != null) {
                new YamlNode(tuple.getKeyNode(), value.path(), problems)
                        .problem("key-duplicate", "'" + name + "' is there twice");
            }
        }
        return fields;
    }

    List<YamlNode> items(int most) {
        List<YamlNode> items = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence) || anchored()) {
            problem("type-wrong", "must be a list, without anchors");
            return items;
        }
        if (sequence.getValue().size() > most) {
            problem(
                    "too-many",
                    "must have at most " + most + " items, has "
                            + sequence.getValue().size());
            return items;
        }
        sequence.getValue().forEach(item -> items.add(new YamlNode(item, path + "[" + items.size() + "]", problems)));
        return items;
    }

    /** The text of a scalar, whatever its type. */
    String text(int most) {
        if (!(node instanceof ScalarNode scalar) || anchored()) {
            problem("type-wrong", "must be a text, without anchors");
            return "";
        }
        if (scalar.getValue().isBlank() || scalar.getValue().length() > most) {
            problem("text-length", "must have 1 to " + most + " characters");
            return "";
        }
        return scalar.getValue();
    }

    /** A quoted scalar is a text; a plain one may be a number or a boolean, by the core schema of YAML 1.2. */
    JsonNode scalar() {
        String text = text(256);
        if (text.isEmpty() || ((ScalarNode) node).getScalarStyle() != ScalarStyle.PLAIN) {
            return JSON.textNode(text);
        }
        if (text.equals("true") || text.equals("false")) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        return text.length() <= 40 && text.matches("-?[0-9]+(\\.[0-9]+)?")
                ? JSON.numberNode(new BigDecimal(text))
                : JSON.textNode(text);
    }

    private boolean anchored() {
        return node.getAnchor() != null;
    }
}
