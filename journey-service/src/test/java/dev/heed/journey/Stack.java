package dev.heed.journey;

import dev.heed.contracts.Sha256;
import dev.heed.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The stack of all integration tests of this service, plus a first write key. */
public final class Stack implements QuarkusTestResourceLifecycleManager {
    static final String WRITE_KEY = "a write key of this test run";
    static final int MOST_TAILS = 6;
    private final StackResource backends = new StackResource();

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(backends.start());
        settings.put("heed.intake.first-key-hash", Sha256.hex(WRITE_KEY));
        // a busy machine is no broker that is away
        settings.put("heed.inbound.stall", "4s");
        settings.put("heed.timeline.max-tails", String.valueOf(MOST_TAILS));
        settings.put("heed.timeline.tail-every", "200ms");
        // what tests send came through a proxy on this machine; ::1 without brackets would be looked up as a name
        settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        settings.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1,[::1]");
        // and nobody is offline here
        settings.put("heed.stage.settle", "1s");
        return settings;
    }

    @Override
    public void stop() {
        backends.stop();
    }

    /** A request of an emitter. */
    static RequestSpecification emitter() {
        return RestAssured.given().auth().preemptive().basic(WRITE_KEY, "").contentType("application/json");
    }

    /** A request of staff with that role. */
    static RequestSpecification staff(String role) {
        return RestAssured.given()
                .header("Authorization", dev.heed.testing.Tokens.bearer(role))
                .contentType("application/json");
    }

    /** An id that no other test uses. */
    static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}
