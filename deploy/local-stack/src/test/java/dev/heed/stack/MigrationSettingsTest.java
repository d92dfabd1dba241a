package dev.heed.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrationSettingsTest {
    private static final Map<String, String> EXTERNAL = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
            "QUARKUS_MONGODB_CONNECTION_STRING", "mongodb://store",
            "HEED_IDENTITY_SECRET", "a secret of sixteen",
            "QUARKUS_OIDC_AUTH_SERVER_URL", "https://staff");

    @TempDir
    Path home;

    @Test
    void whatTheEnvironmentSetsStays() {
        assertThat(MigrationSettings.of(home, EXTERNAL))
                .containsOnlyKeys("QUARKUS_HTTP_HOST", "QUARKUS_HTTP_PORT")
                .containsEntry("QUARKUS_HTTP_PORT", "0");
    }

    @Test
    void theStackThatRunsIsMigratedWhenNothingElseIsSet() {
        StackFile.of("ready", 9000, List.of()).write(home);

        assertThat(MigrationSettings.of(home, Map.of()))
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9010")
                .containsEntry("QUARKUS_MONGODB_CONNECTION_STRING", "mongodb://127.0.0.1:9012")
                .containsKeys("HEED_IDENTITY_SECRET", "QUARKUS_OIDC_PUBLIC_KEY");
    }

    @Test
    void kafkaWithoutMongoIsRefusedAlsoWhileAStackRuns() {
        StackFile.of("ready", 9000, List.of()).write(home);

        assertThatThrownBy(() -> MigrationSettings.of(home, Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("both");
    }

    @Test
    void withoutAnyOfThemTheWayOutIsNamed() {
        assertThatThrownBy(() -> MigrationSettings.of(home, Map.of()))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS")
                .hasMessageContaining("./heed up");
    }
}
