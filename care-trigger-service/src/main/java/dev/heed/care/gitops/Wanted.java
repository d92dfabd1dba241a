package dev.heed.care.gitops;

import dev.heed.care.catalog.Lifecycle.Status;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which status the folder wants of which version: the file {@value #FILE}, lines of {@code name@version: status}. It
 * stands beside the patterns, because the text of a version never changes and its status does.
 *
 * @param statuses by {@code name@version}
 * @param wrong what can not be used: line to reason
 */
record Wanted(Map<String, Status> statuses, Map<String, String> wrong) {
    static final String FILE = "status.yaml";
    static final Wanted NOTHING = new Wanted(Map.of(), Map.of());

    private static final Set<Status> ALLOWED =
            EnumSet.of(Status.DRAFT, Status.SHADOW, Status.TRIAL, Status.ACTIVE, Status.PAUSED, Status.RETIRED);

    Wanted {
        statuses = new TreeMap<>(statuses);
        wrong = new TreeMap<>(wrong);
    }

    static Wanted read(String text) {
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Object tree = new Yaml(new SafeConstructor(options)).load(text);
            return switch (tree) {
                case null -> NOTHING;
                case Map<?, ?> lines -> of(lines);
                default -> new Wanted(Map.of(), Map.of("", "it is no list of name@version: status"));
            };
        } catch (YAMLException e) {
            return new Wanted(Map.of(), Map.of("", "it is not YAML"));
        }
    }

    private static Wanted of(Map<?, ?> lines) {
        Map<String, Status> statuses = new TreeMap<>();
        Map<String, String> wrong = new TreeMap<>();
        lines.forEach((id, label) -> Status.of(String.valueOf(label))
                .filter(ALLOWED::contains)
                .ifPresentOrElse(
                        status -> statuses.put(String.valueOf(id), status),
                        () -> wrong.put(String.valueOf(id), "no status that can be wanted: " + label)));
        return new Wanted(statuses, wrong);
    }
}
