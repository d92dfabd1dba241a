package dev.heed.care.catalog;

import dev.heed.care.lint.LintResult;
import dev.heed.care.lint.Linter;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternReader;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/** The checks of {@code ./heed lint} over REST, with what is planned of events here. Stores nothing. */
@Path("/api/care/v1/patterns/lint")
@Tag(name = "patterns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LintResource {
    /** What a text is called that is in no file. */
    static final String NO_FILE = "-";

    private final PlanStore plans;

    public LintResource(PlanStore plans) {
        this.plans = plans;
    }

    @POST
    @Consumes({"application/yaml", "text/yaml", MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    @RolesAllowed({"care-designer", "ops", "analyst"})
    @Operation(
            summary = "Check a text and run the tests in it",
            description =
                    "Answers 200 whatever is wrong: findings as ./heed lint --json has them, and what each test of"
                            + " the pattern expected and got. The text may have several documents.")
    public LintResult lint(@Nullable String text) {
        String given = text == null ? "" : text;
        List<FrictionPattern> readable = PatternReader.documents(given).stream()
                .flatMap(document -> document.read() instanceof PatternReader.Read.Accepted(var pattern, var lines)
                        ? Stream.of(pattern)
                        : Stream.empty())
                .toList();
        return Linter.lint(NO_FILE, given, plans.grounds(readable));
    }
}
