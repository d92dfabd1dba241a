package dev.heed.journey;

import dev.heed.contracts.Profile;
import dev.heed.testing.Backends;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import static dev.heed.journey.Journeys.CUSTOMERS;
import static dev.heed.journey.Journeys.customer;
import static dev.heed.journey.Journeys.erase;
import static dev.heed.journey.Journeys.etag;
import static dev.heed.journey.Journeys.merge;
import static dev.heed.journey.Journeys.told;
import static dev.heed.journey.Journeys.track;
import static dev.heed.journey.Journeys.unmerge;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ProfileRelayIT {
    private final String user = fresh("user");

    @Inject
    MeterRegistry meters;

    @Test
    void others_are_told_what_events_and_staff_say() {
        String id = customer(user, "{\"plan\": \"gold\", \"timezone\": \"Europe/Vienna\"}");
        awaitTold(id, told -> told.traits().containsKey("plan"));
        staff("agent")
                .header("If-Match", etag(id))
                .body("{\"traits\": {\"plan\": null}}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200);

        awaitTold(
                id,
                told -> told.traits().containsKey("timezone") && !told.traits().containsKey("plan"));
        assertThat(versions(id)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void events_that_only_count_are_not_worth_a_record() {
        String id = customer(user, "{\"plan\": \"gold\"}");
        awaitTold(id, told -> true);
        track(user, "seen", "{}");
        track(user, "consent.changed", "{\"channel\": \"sms\", \"purpose\": \"news\", \"granted\": true}");

        awaitTold(id, told -> told.consents().containsKey("sms/news"));
        assertThat(versions(id)).containsExactly(1, 2);
    }

    @Test
    void a_merged_customer_says_where_it_went_until_it_is_back() {
        String winner = customer(user, "{\"plan\": \"gold\"}");
        String loser = customer(fresh("other"), "{\"size\": 9}");
        merge(winner, loser, 1);

        awaitTold(loser, told -> told.mergedInto().equals(Optional.of(winner)));
        awaitTold(winner, told -> told.traits().containsKey("size"));
        unmerge(winner, loser, 2);
        awaitTold(loser, told -> told.mergedInto().isEmpty() && told.traits().containsKey("size"));
        awaitTold(winner, told -> !told.traits().containsKey("size"));
    }

    @Test
    void an_erased_customer_is_told_as_erased() {
        String id = customer(user, "{\"plan\": \"gold\"}");
        erase(id, 1);

        awaitTold(id, told -> told.erased() && told.traits().isEmpty());
    }

    @Test
    void of_a_profile_that_the_topic_does_not_take_as_much_is_told_as_it_does() throws Exception {
        double before = cut();
        limitRecords("20000");
        try {
            track(user, "consent.changed", "{\"channel\": \"sms\", \"purpose\": \"news\", \"granted\": false}");
            String id =
                    customer(user, "{\"a\": \"%1$s\", \"b\": \"%1$s\", \"c\": \"%1$s\"}".formatted("x".repeat(8_000)));
            awaitTold(id, told -> told.cut().equals(Optional.of(List.of("traits"))));
            awaitTold(id, told -> told.consents().equals(Map.of("sms/news", false)));
            assertThat(cut()).isGreaterThan(before);
        } finally {
            limitRecords("1048576");
        }
    }

    @Test
    void a_profile_that_the_topic_takes_nothing_of_is_counted_and_stops_nobody() throws Exception {
        double before = refused();
        String other = customer(fresh("other"), "{\"plan\": \"gold\"}");
        awaitTold(other, told -> true);
        limitRecords("100");
        try {
            customer(user, "{\"plan\": \"gold\"}");
            await().atMost(Duration.ofSeconds(30)).until(() -> refused() > before);
        } finally {
            limitRecords("1048576");
        }
        merge(other, customer(fresh("loser"), "{\"size\": 9}"), 1);
        awaitTold(other, told -> told.traits().containsKey("size"));
    }

    private double cut() {
        return meters.counter("heed.profiles.cut").count();
    }

    private double refused() {
        return meters.counter("heed.profiles.refused", "reason", "too-large").count();
    }

    private static void limitRecords(String bytes) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, "customer.profiles");
        var limit = new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", Backends.shared().bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            var unused = admin.incrementalAlterConfigs(Map.of(topic, List.of(limit)))
                    .all()
                    .get();
        }
    }

    private static void awaitTold(String customer, Predicate<Profile> wanted) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<Profile> told = told(customer);
            assertThat(told).isNotEmpty();
            assertThat(told.getLast()).matches(wanted);
        });
    }

    private static List<Integer> versions(String customer) {
        return told(customer).stream().map(Profile::version).toList();
    }
}
