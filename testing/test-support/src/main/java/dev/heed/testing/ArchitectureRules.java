package dev.heed.testing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import java.util.List;
import java.util.Set;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The structure of a service, checked: a class that touches a framework says so by its suffix, everything else is plain
 * Java; features do not depend on each other in circles. A rule that matches nothing fails.
 */
public final class ArchitectureRules {
    /** HTTP, Kafka, Kafka Streams, MongoDB, settings, timers, probes: see CONTRIBUTING.md. */
    private static final List<String> EDGES = List.of(
            "Resource",
            "Mechanism",
            "In",
            "Out",
            "Relay",
            "Topology",
            "Processor",
            "Projection",
            "Store",
            "Config",
            "Schedule",
            "Health",
            "Schema");

    private static final List<String> REFUSED = List.of(
            "Impl", "Util", "Utils", "Helper", "Manager", "Dto", "Mapper", "Service", "Base", "Abstract", "Common");

    private static final String[] FRAMEWORKS = {
        "jakarta..",
        "io.quarkus..",
        "io.quarkiverse..",
        "org.eclipse.microprofile..",
        "io.smallrye..",
        "com.mongodb..",
        "org.bson..",
        "org.apache.kafka.streams..",
        "org.apache.kafka.clients.."
    };

    private static final DescribedPredicate<JavaClass> AN_EDGE = DescribedPredicate.describe(
            "an edge by its name", type -> EDGES.stream().anyMatch(outermost(type)::endsWith));

    private ArchitectureRules() {}

    /** Checks the classes of {@code root} (a service's package) against every rule. */
    public static void check(String root) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        for (ArchRule rule : rules(root)) {
            rule.allowEmptyShould(false).check(classes);
        }
    }

    private static Set<ArchRule> rules(String root) {
        return Set.of(
                noClasses()
                        .that(DescribedPredicate.not(AN_EDGE))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(FRAMEWORKS)
                        .because("only edges touch a framework, and their suffix says which one"),
                classes().should(new RefusedSuffixes(REFUSED)).because("a suffix that fits everything says nothing"),
                slices().matching(root + ".(*)..").should().beFreeOfCycles());
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureRules::outermost).orElseGet(type::getSimpleName);
    }
}
