package dev.heed.care;

import dev.heed.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void everyClassKeepsTheRulesOfTheHouse() {
        ArchitectureRules.check("dev.heed.care");
    }
}
