package dev.heed.metrics;

import dev.heed.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_service_keeps_to_the_rules_of_the_project() {
        ArchitectureRules.check("dev.heed.metrics");
    }
}
