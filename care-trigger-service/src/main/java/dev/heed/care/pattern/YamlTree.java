package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * One YAML document as a JSON tree, with the line of every value. Scalars follow the core schema of YAML 1.2 (a time
 * stays text, {@code on} is no boolean); duplicate keys, anchors and further documents are problems.
 */
final class YamlTree {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LARGEST = 256 * 1024;

    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private JsonNode root = JSON.objectNode();

    static YamlTree read(String text) {
        var tree = new YamlTree();
        try {
            tree.compose(text);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            tree.problems.add(new Problem("yaml-malformed", "", "Not YAML: " + e.getProblem(), line));
        } catch (YAMLException e) {
            tree.problems.add(Problem.of("yaml-malformed", "", "Not YAML: " + e.getMessage()));
        }
        return tree;
    }

    private void compose(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setNestingDepthLimit(24);
        Iterator<Node> documents =
                new Yaml(options).composeAll(new StringReader(text)).iterator();
        if (documents.hasNext()) {
            root = json(documents.next(), "");
        }
        if (documents.hasNext()) {
            problems.add(Problem.of("yaml-documents", "", "One file holds one pattern; this one has more documents"));
        }
    }

    private JsonNode json(Node node, String path) {
        lines.put(path, node.getStartMark().getLine() + 1);
        if (node.getAnchor() != null) {
            problem("yaml-anchor", path, "Anchors and aliases are not part of the format: &" + node.getAnchor());
            return JSON.nullNode();
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, path);
            case SequenceNode sequence -> array(sequence, path);
            case ScalarNode scalar -> scalar(scalar);
            default -> JSON.nullNode();
        };
    }

    private JsonNode object(MappingNode mapping, String path) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem("yaml-key", path, "Keys are plain words");
                continue;
            }
            String below = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            JsonNode value = json(tuple.getValueNode(), below);
            lines.put(below, key.getStartMark().getLine() + 1);
            if (object.has(key.getValue())) {
                problem("duplicate-key", below, "Key '" + key.getValue() + "' is there twice");
            }
            object.set(key.getValue(), value);
        }
        return object;
    }

    private JsonNode array(SequenceNode sequence, String path) {
        var array = JSON.arrayNode();
        for (Node item : sequence.getValue()) {
            array.add(json(item, path + "[" + array.size() + "]"));
        }
        return array;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return JSON.textNode(text);
        }
        return switch (text) {
            case "", "~", "null" -> JSON.nullNode();
            case "true" -> JSON.booleanNode(true);
            case "false" -> JSON.booleanNode(false);
            default -> number(text);
        };
    }

    private static JsonNode number(String text) {
        if (text.length() <= 40 && text.matches("[-+]?[0-9]+")) {
            var whole = new BigInteger(text);
            return whole.bitLength() < 64 ? JSON.numberNode(whole.longValue()) : JSON.numberNode(whole);
        }
        if (text.length() <= 40 && text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")) {
            return JSON.numberNode(Double.parseDouble(text));
        }
        return JSON.textNode(text);
    }

    private void problem(String code, String path, String message) {
        problems.add(new Problem(code, path, message, lineOf(path)));
    }

    JsonNode root() {
        return root;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The line of a value, or of the nearest value above it that has one; 0 when there is none. */
    int lineOf(String path) {
        Integer line = lines.get(path);
        if (line != null) {
            return line;
        }
        int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return path.isEmpty() ? 0 : lineOf(cut < 0 ? "" : path.substring(0, cut));
    }
}
