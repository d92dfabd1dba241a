package dev.heed.journey;

import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class DatabaseAwayIT {
    /** What the driver throws while MongoDB is away, without taking it from the other tests. */
    @Path("/test/database")
    public static class Faults {
        @GET
        @PermitAll
        @Path("{fault}")
        @APIResponse(responseCode = "503", content = @Content(mediaType = "application/problem+json"))
        public String read(@PathParam("fault") String fault) {
            throw switch (fault) {
                case "timeout" -> new MongoTimeoutException("no server within 5 s");
                case "socket" -> new MongoSocketReadException("cut off", new ServerAddress());
                default -> new IllegalArgumentException(fault);
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout", "socket"})
    void a_database_that_is_away_is_a_pause_and_no_fault(String fault) {
        RestAssured.get("/test/database/" + fault)
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("code", equalTo("database-unavailable"));
    }
}
