package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
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
import java.util.List;
import java.util.Map;

/**
 * One YAML document as a JSON tree, with the place of every value in the file. Scalars follow the core schema of YAML
 * 1.2 (a time stays text, {@code on} is no boolean); duplicate keys and anchors are problems.
 */
final class YamlTree {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LARGEST = 256 * 1024;
    private static final int LARGEST_FILE = 8 * 1024 * 1024;

    private final Map<String, Place> keys = new HashMap<>();
    /** Where the characters of a text begin, if they stand in the file one by one. */
    private final Map<String, Place> characters = new HashMap<>();

    private final List<Problem> problems = new ArrayList<>();
    private JsonNode root = JSON.objectNode();

    /** Counted from 1. */
    private record Place(int line, int column) {
        static final Place UNKNOWN = new Place(0, 0);

        static Place of(@Nullable Mark mark) {
            return mark == null ? UNKNOWN : new Place(mark.getLine() + 1, mark.getColumn() + 1);
        }
    }

    /** A text that holds one document. */
    static YamlTree read(String text) {
        List<YamlTree> documents = readAll(text, LARGEST);
        if (documents.size() > 1) {
            Place second = documents.get(1).keys.getOrDefault("", Place.UNKNOWN);
            String message = "One file holds one pattern; this one has more documents";
            documents
                    .getFirst()
                    .problems
                    .add(new Problem(Rule.YAML_DOCUMENTS, "", message, "", second.line(), second.column()));
        }
        return documents.isEmpty() ? new YamlTree() : documents.getFirst();
    }

    /** A text that may hold several; the last one carries the problem when it can not be read to its end. */
    static List<YamlTree> readAll(String text) {
        return readAll(text, LARGEST_FILE);
    }

    private static List<YamlTree> readAll(String text, int largest) {
        List<YamlTree> trees = new ArrayList<>();
        try {
            var options = new LoaderOptions();
            options.setCodePointLimit(largest);
            options.setNestingDepthLimit(24);
            for (Node document : new Yaml(options).composeAll(new StringReader(text))) {
                var tree = new YamlTree();
                tree.compose(document);
                trees.add(tree);
            }
        } catch (MarkedYAMLException e) {
            trees.add(malformed("" + e.getProblem(), Place.of(e.getProblemMark())));
        } catch (YAMLException e) {
            trees.add(malformed("" + e.getMessage(), Place.UNKNOWN));
        }
        return trees;
    }

    private static YamlTree malformed(String why, Place place) {
        var tree = new YamlTree();
        tree.problems.add(new Problem(Rule.YAML_MALFORMED, "", "Not YAML: " + why, "", place.line(), place.column()));
        return tree;
    }

    private void compose(Node document) {
        if (document.getEndMark().getIndex() - document.getStartMark().getIndex() > LARGEST) {
            keys.put("", Place.of(document.getStartMark()));
            problem(Rule.YAML_MALFORMED, "", "A pattern has at most " + LARGEST + " characters");
        } else {
            root = json(document, "");
        }
    }

    private JsonNode json(Node node, String path) {
        keys.put(path, Place.of(node.getStartMark()));
        if (node.getAnchor() != null) {
            problem(Rule.YAML_ANCHOR, path, "Anchors and aliases are not part of the format: &" + node.getAnchor());
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
                problem(Rule.YAML_KEY, path, "Keys are plain words");
                continue;
            }
            String below = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            JsonNode value = json(tuple.getValueNode(), below);
            keys.put(below, Place.of(key.getStartMark()));
            characters(tuple.getValueNode(), below);
            if (object.has(key.getValue())) {
                problem(Rule.DUPLICATE_KEY, below, "Key '" + key.getValue() + "' is there twice");
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

    private void characters(Node value, String path) {
        if (!(value instanceof ScalarNode scalar)) {
            return;
        }
        int quotes = scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        Place start = Place.of(scalar.getStartMark());
        int length = scalar.getEndMark().getIndex() - scalar.getStartMark().getIndex() - 2 * quotes;
        if (length == scalar.getValue().codePointCount(0, scalar.getValue().length())) {
            characters.put(path, new Place(start.line(), start.column() + quotes));
        }
    }

    private void problem(Rule rule, String path, String message) {
        problems.add(located(Problem.of(rule, path, message, "")));
    }

    JsonNode root() {
        return root;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The problem with the place of its value, or of the nearest value above that has one; 0 when there is none. */
    Problem located(Problem problem) {
        Place inside = characters.get(problem.path());
        if (problem.column() > 0 && inside != null) {
            return problem.at(inside.line(), inside.column() + problem.column() - 1);
        }
        Place key = key(problem.path());
        return problem.at(key.line(), key.column());
    }

    private Place key(String path) {
        Place place = keys.get(path);
        if (place != null || path.isEmpty()) {
            return place == null ? Place.UNKNOWN : place;
        }
        int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return key(cut < 0 ? "" : path.substring(0, cut));
    }
}
