package dev.heed.care.gitops;

import dev.heed.care.catalog.CatalogConfig;
import dev.heed.care.catalog.PatternApi;
import dev.heed.kit.runtime.PlatformConfig;
import dev.heed.testing.StackResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import static dev.heed.care.catalog.PatternApi.as;
import static dev.heed.care.catalog.PatternApi.counting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FolderScheduleIT {
    @Inject
    FolderSchema parts;

    @Inject
    DriftStore drifts;

    @Inject
    PlatformConfig platform;

    @TempDir
    Path mount;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private ConfigMapFolder folder;
    private FolderSchedule schedule;

    record Settings(Optional<Path> folder, Duration poll, boolean activate) implements CatalogConfig {}

    @BeforeEach
    void mounted() {
        folder = new ConfigMapFolder(mount);
        schedule = loading(mount);
    }

    @AfterEach
    void stop() {
        schedule.stop();
    }

    private FolderSchedule loading(Path path) {
        var settings = new Settings(Optional.of(path), Duration.ofSeconds(5), true);
        return new FolderSchedule(settings, parts, drifts, platform, meters);
    }

    @Test
    void whatDiffersIsCountedAndToldUntilItNoLongerDoes() {
        folder.holds(Map.of("bad.yaml", "kind: ["));
        schedule.check();
        assertThat(refused()).isOne();
        as("ops").get(PatternApi.PATTERNS + "/drift").then().body("items.file", hasItem("bad.yaml"));

        folder.holds(Map.of("bad.yaml", counting("scheduled")));
        schedule.check();
        assertThat(refused()).isZero();
    }

    @Test
    void draftsOfTheLocalStackBecomeActiveByThemselves() {
        folder.holds(Map.of("a.yaml", counting("starter")));
        schedule.check();

        assertThat(status("starter")).isEqualTo("active");
    }

    @Test
    void oneInstanceLoadsAtATime() {
        folder.holds(Map.of("a.yaml", counting("leased")));
        var other = drifts.lease("another instance", Duration.ofMinutes(1), Clock.systemUTC());
        assertThat(other.acquire()).isTrue();
        schedule.check();
        as("ops").get(PatternApi.PATTERNS + "/leased/versions/1").then().statusCode(404);

        other.release();
        schedule.check();
        assertThat(status("leased")).isEqualTo("active");
    }

    @Test
    void aFolderThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> loading(mount.resolve("none")).atStart(new StartupEvent()))
                .hasMessageContaining("HEED_PATTERNS_FOLDER");
    }

    private double refused() {
        return meters.get("heed_patterns_drifted")
                .tag("kind", "file-refused")
                .gauge()
                .value();
    }

    private static String status(String name) {
        return as("ops").get(PatternApi.PATTERNS + "/" + name + "/versions/1").path("status");
    }
}
