package dev.heed.system;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The oracle on logs whose answers others have published: it and they cannot be wrong in the same way. */
class RealLogTest {
    @Test
    void theOracleFindsWhatIsKnownOfTheVolvoLog() {
        var events = RealLog.VOLVO.events();
        assertFirings(events, RealLog.VOLVO.rules().get(0), 475, 416);
        assertFirings(events, RealLog.VOLVO.rules().get(1), 579, 514);
    }

    @Test
    void theOracleFindsWhatIsKnownOfTheSepsisLog() {
        assertFirings(RealLog.SEPSIS.events(), RealLog.SEPSIS.rules().getFirst(), 707, 707);
    }

    private static void assertFirings(List<LoggedEvent> events, Rule rule, int firings, int customers) {
        assertThat(Oracle.firings(List.of(rule), events))
                .hasSize(firings)
                .extracting(Firing::customer)
                .satisfies(found -> assertThat(found.stream().distinct()).hasSize(customers));
    }
}
