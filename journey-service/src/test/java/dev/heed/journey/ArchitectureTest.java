package dev.heed.journey;

import dev.heed.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_service_follows_the_rules() {
        ArchitectureRules.check("dev.heed.journey");
    }
}
