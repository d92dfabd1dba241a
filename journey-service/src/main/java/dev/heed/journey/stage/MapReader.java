package dev.heed.journey.stage;

import dev.heed.journey.stage.JourneyMap.Stage;
import dev.heed.journey.stage.JourneyMap.Trigger;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a map from YAML (or JSON, which is YAML), strictly; reports as many problems as there are at once. */
final class MapReader {
    static final int LARGEST = 64 * 1024;

    private static final int MAX_STAGES = 50;
    private static final int MAX_TRIGGERS = 20;
    private static final int MAX_CONDITIONS = 10;
    private static final int NAME_CHARS = 64;
    private static final int TEXT_CHARS = 256;
    private static final int DESCRIPTION_CHARS = 2000;
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    private MapReader() {}

    /** The outcome of reading. */
    sealed interface Read {
        record Accepted(JourneyMap map) implements Read {}

        record Refused(List<Problem> problems) implements Read {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    static Read read(String source) {
        if (source.length() > LARGEST) {
            return refused("yaml-too-large", "A map has at most " + LARGEST + " characters", 0, 0);
        }
        try {
            return document(source);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            return refused("yaml-malformed", "Not YAML", mark.getLine() + 1, mark.getColumn() + 1);
        } catch (YAMLException e) {
            return refused("yaml-malformed", "Not YAML, or nested too deeply", 0, 0);
        }
    }

    private static Read refused(String code, String message, int line, int column) {
        return new Read.Refused(List.of(new Problem(code, "", message, line, column)));
    }

    private static Read document(String source) {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(16);
        var documents = new Yaml(options).composeAll(new StringReader(source)).iterator();
        if (!documents.hasNext()) {
            return refused("yaml-empty", "The document is empty", 1, 1);
        }
        Node root = documents.next();
        if (documents.hasNext()) {
            return refused("yaml-documents", "One file holds one map; this one has more documents", 0, 0);
        }
        List<Problem> problems = new ArrayList<>();
        JourneyMap map = map(new YamlNode(root, "", problems));
        return problems.isEmpty() ? new Read.Accepted(map) : new Read.Refused(problems);
    }

    private static JourneyMap map(YamlNode root) {
        var top = root.fields(Set.of("apiVersion", "kind", "metadata", "spec"), Set.of());
        only(top.get("apiVersion"), "journey/v1", "api-version-unknown");
        only(top.get("kind"), "JourneyMap", "kind-unknown");
        var metadata = fields(top.get("metadata"), Set.of("name", "version"), Set.of("owner", "description"));
        var spec = fields(top.get("spec"), Set.of("stages"), Set.of("terminal"));
        List<Stage> stages = stages(spec.get("stages"));
        return new JourneyMap(
                name(metadata.get("name")),
                version(metadata.get("version")),
                text(metadata.get("owner"), TEXT_CHARS),
                text(metadata.get("description"), DESCRIPTION_CHARS),
                stages,
                terminal(spec.get("terminal"), stages));
    }

    private static Map<String, YamlNode> fields(@Nullable YamlNode node, Set<String> required, Set<String> optional) {
        return node == null ? Map.of() : node.fields(required, optional);
    }

    private static void only(@Nullable YamlNode node, String wanted, String code) {
        if (node != null && !node.text(TEXT_CHARS).equals(wanted)) {
            node.problem(code, "must be " + wanted);
        }
    }

    private static String text(@Nullable YamlNode node, int most) {
        return node == null ? "" : node.text(most);
    }

    private static String name(@Nullable YamlNode node) {
        String name = text(node, NAME_CHARS);
        if (node != null && !name.matches(NAME)) {
            node.problem("name-malformed", "must be words of a-z and 0-9, joined by single hyphens");
        }
        return name;
    }

    private static int version(@Nullable YamlNode node) {
        String text = text(node, NAME_CHARS);
        if (node != null && !text.matches("[1-9][0-9]{0,8}")) {
            node.problem("version-malformed", "must be a whole number from 1");
            return 0;
        }
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private static List<Stage> stages(@Nullable YamlNode node) {
        if (node == null) {
            return List.of();
        }
        Set<String> names = new HashSet<>();
        List<YamlNode> items = node.items(MAX_STAGES);
        if (items.isEmpty()) {
            node.problem("stages-empty", "a map has at least one stage");
        }
        return items.stream().map(item -> stage(item, names)).toList();
    }

    private static Stage stage(YamlNode node, Set<String> names) {
        var fields = node.fields(Set.of("name", "entry"), Set.of("exit", "expected", "owner"));
        String name = name(fields.get("name"));
        if (!names.add(name)) {
            node.problem("stage-duplicate", "stage '" + name + "' is there twice");
        }
        List<Trigger> entry = triggers(fields.get("entry"));
        if (entry.isEmpty()) {
            node.problem("entry-empty", "a stage needs at least one entry event: nobody could come in");
        }
        return new Stage(
                name,
                entry,
                triggers(fields.get("exit")),
                span(fields.get("expected")),
                text(fields.get("owner"), TEXT_CHARS));
    }

    private static List<Trigger> triggers(@Nullable YamlNode node) {
        return node == null
                ? List.of()
                : node.items(MAX_TRIGGERS).stream().map(MapReader::trigger).toList();
    }

    private static Trigger trigger(YamlNode node) {
        var fields = node.fields(Set.of("type"), Set.of("where"));
        return new Trigger(text(fields.get("type"), TEXT_CHARS), conditions(fields.get("where")));
    }

    private static List<Condition> conditions(@Nullable YamlNode node) {
        List<Condition> conditions = new ArrayList<>();
        if (node == null) {
            return conditions;
        }
        node.anyFields().forEach((path, value) -> {
            if (!path.equals(Condition.CHANNEL) && !path.matches("data(\\.[^.]+)+")) {
                value.problem("path-unknown", "a condition names channel, or data. and an attribute");
            }
            conditions.add(new Condition(path, value.scalar()));
        });
        if (conditions.size() > MAX_CONDITIONS) {
            node.problem("too-many", "must have at most " + MAX_CONDITIONS + " conditions");
        }
        return conditions;
    }

    private static Duration span(@Nullable YamlNode node) {
        if (node == null) {
            return Duration.ZERO;
        }
        Optional<Duration> span = Spans.parse(node.text(NAME_CHARS));
        if (span.isEmpty()) {
            node.problem("duration-malformed", "must be " + Spans.FORM);
        }
        return span.orElse(Duration.ZERO);
    }

    private static Set<String> terminal(@Nullable YamlNode node, List<Stage> stages) {
        Set<String> terminal = new HashSet<>();
        if (node == null) {
            return terminal;
        }
        for (YamlNode item : node.items(MAX_STAGES)) {
            String name = item.text(NAME_CHARS);
            var stage = stages.stream().filter(one -> one.name().equals(name)).findFirst();
            if (stage.isEmpty()) {
                item.problem("terminal-unknown", "'" + name + "' is no stage of this map");
            } else if (stage.get().limit().isPresent()) {
                item.problem("terminal-expected", "'" + name + "' ends the journey: nobody can be too long in it");
            }
            terminal.add(name);
        }
        return terminal;
    }
}
