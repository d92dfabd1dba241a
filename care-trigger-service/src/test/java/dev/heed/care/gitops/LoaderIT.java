package dev.heed.care.gitops;

import dev.heed.care.catalog.PatternApi;
import dev.heed.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static dev.heed.care.catalog.PatternApi.CHANGES;
import static dev.heed.care.catalog.PatternApi.as;
import static dev.heed.care.catalog.PatternApi.counting;
import static dev.heed.care.catalog.PatternApi.move;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LoaderIT {
    @Inject
    FolderSchema parts;

    @Inject
    DriftStore drifts;

    @TempDir
    Path mount;

    private ConfigMapFolder folder;

    @BeforeEach
    void mounted() {
        folder = new ConfigMapFolder(mount);
    }

    @Test
    void filesAreStoredAndMovedToTheStatusThatIsWanted() throws IOException {
        folder.holds(Map.of(
                "a.yaml", counting("gitops-a"), "b.yaml", counting("gitops-b"), "status.yaml", "gitops-a@1: shadow"));

        load();

        read("gitops-a").body("status", is("shadow")).body("history.by", is(List.of("gitops", "gitops")));
        read("gitops-b").body("status", is("draft"));
        as("analyst")
                .queryParam("name", "gitops-a")
                .queryParam("by", "gitops")
                .get(CHANGES)
                .then()
                .body("items.detail.file", is(List.of("status.yaml", "a.yaml")))
                .body("items.detail.sha256", hasSize(2));
    }

    @Test
    void aSwappedConfigMapMovesOnAndChangesNothingTwice() throws IOException {
        folder.holds(Map.of("a.yaml", counting("gitops-swap"), "status.yaml", "gitops-swap@1: shadow"));
        load();
        load();
        read("gitops-swap").body("revision", is(2));

        folder.holds(Map.of("a.yaml", counting("gitops-swap"), "status.yaml", "gitops-swap@1: active"));
        load();
        read("gitops-swap").body("status", is("active")).body("revision", is(3));
    }

    @Test
    void anotherTextIsReportedAndNotStored() throws IOException {
        folder.holds(Map.of("a.yaml", counting("gitops-text")));
        load();
        folder.holds(Map.of(
                "a.yaml", counting("gitops-text").replace("10m", "20m"), "status.yaml", "gitops-text@1: active"));

        assertThat(about("gitops-text@1")).containsExactly(tuple(Drift.Kind.TEXT_DIFFERS, "a.yaml", ""));
        read("gitops-text").body("status", is("draft"));
    }

    @Test
    void whatAPersonPausedStaysPausedAndIsReported() throws IOException {
        folder.holds(Map.of("a.yaml", counting("gitops-rest"), "status.yaml", "gitops-rest@1: active"));
        load();
        move("gitops-rest", "paused").statusCode(200);

        assertThat(about("gitops-rest@1")).containsExactly(tuple(Drift.Kind.STATUS_DIFFERS, "a.yaml", "active"));
        read("gitops-rest").body("status", is("paused"));
    }

    @Test
    void aFileWithErrorsIsReportedWithItsFindingsAndTheOthersAreStored() throws IOException {
        String broken = counting("gitops-bad").replace("of: asked", "of: nobody");
        folder.holds(Map.of("a.yaml", broken, "b.yaml", "kind: [", "c.yaml", counting("gitops-good")));

        DriftReport report = load();

        assertThat(report.drifts().stream().filter(drift -> drift.kind() == Drift.Kind.FILE_REFUSED))
                .allSatisfy(drift -> assertThat(drift.findings()).isNotEmpty())
                .extracting(Drift::file)
                .containsExactlyInAnyOrder("a.yaml", "b.yaml");
        read("gitops-good").body("status", is("draft"));
        as("analyst").get(path("gitops-bad")).then().statusCode(404);
    }

    @Test
    void whatIsStoredElsewhereIsReportedOverRestToo() throws IOException {
        PatternApi.store(counting("gitops-absent"));
        folder.holds(Map.of("status.yaml", "gitops-none@1: active"));
        drifts.keep(load());

        drift("not-in-folder").body("items.pattern", hasItem("gitops-absent@1")).body("checkedAt", notNullValue());
        drift("status-unusable").body("items.pattern", is(List.of("gitops-none@1")));
        drift("text-differs").body("items", hasSize(0));
    }

    @Test
    void plansLieInTheFolderToo() throws IOException {
        String plan = "[{\"type\": \"gitops.planned\", \"schema\": {\"type\": \"object\"}}]";
        folder.holds(Map.of("plan.json", plan, "wrong.json", "{\"type\": 1"));

        DriftReport report = load();
        load();

        assertThat(report.drifts())
                .extracting(Drift::file)
                .contains("wrong.json")
                .doesNotContain("plan.json");
        as("analyst")
                .get("/api/care/v1/event-schemas/gitops.planned")
                .then()
                .body("revision", is(1))
                .body("changedBy", is("gitops"));
    }

    private List<Tuple> about(String id) throws IOException {
        return load().drifts().stream()
                .filter(drift -> drift.pattern().equals(id))
                .map(drift -> tuple(drift.kind(), drift.file(), drift.wanted()))
                .toList();
    }

    private DriftReport load() throws IOException {
        return parts.loader(false).load(new Folder(mount).read().orElseThrow());
    }

    private static ValidatableResponse drift(String kind) {
        return as("analyst")
                .queryParam("kind", kind)
                .queryParam("limit", 200)
                .get(PatternApi.PATTERNS + "/drift")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse read(String name) {
        return as("analyst").get(path(name)).then().statusCode(200);
    }

    private static String path(String name) {
        return PatternApi.PATTERNS + "/" + name + "/versions/1";
    }
}
