package dev.heed.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.ServiceLaunch;
import dev.heed.stack.StackProcess;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static dev.heed.system.SystemStack.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two instances of care-trigger-service: both learn of changes soon, and one that is restarted is not missed for long. */
@Order(Integer.MAX_VALUE - 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedStack.class)
class InstancesST {
    private static final int PARTITIONS = 4;
    private static final ServiceLaunch FIRST = ServiceLaunch.of(ServiceKind.CARE);
    private static final ServiceLaunch SECOND = FIRST.asInstance(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration EFFECTIVE = Duration.ofSeconds(5);
    /** What a restart may take beyond the process being away. */
    private static final Duration REJOINED = Duration.ofSeconds(5);

    private static final Rule.Count RULE =
            new Rule.Count("pulse", Set.of(Pulse.TYPE), 2, Duration.ofMinutes(1), Set.of());
    private static final String VERSION = "/api/care/v1/patterns/pulse/versions/1";

    private final SystemStack stack;
    private final CareGroup group;
    private Map<TopicPartition, Long> before = Map.of();

    InstancesST(SystemStack stack) {
        this.stack = stack;
        this.group = new CareGroup(stack);
    }

    @BeforeAll
    void startTheSecond() {
        storeDraft();
        before = stack.log().ends(Topic.CARE_DECISIONS.topic());
        Instant begun = Instant.now();
        stack.local().start(SECOND);
        Duration ready = Duration.between(begun, Instant.now());
        await("both to have partitions").atMost(PATIENCE).until(() -> owned(FIRST) > 0 && owned(SECOND) > 0);
        say("InstancesST: second instance ready after %,d ms, has partitions after %,d ms: %s"
                .formatted(
                        ready.toMillis(), Duration.between(begun, Instant.now()).toMillis(), group.partitions()));
    }

    @AfterAll
    void stopTheSecond() {
        stack.local().process(SECOND.name()).stop();
        await("the first to have all partitions").atMost(PATIENCE).until(() -> owned(FIRST) == PARTITIONS);
    }

    private int owned(ServiceLaunch instance) {
        return group.partitions().getOrDefault(instance.name(), Set.of()).size();
    }

    @Test
    @Order(1)
    void aChangeOfAPatternIsEffectiveOnBothWithinSeconds() {
        try (var pulse = new Pulse(stack.emitter(), "change")) {
            Instant activated = move("shadow");
            var begun = awaitMatches(activated);
            Instant paused = move("paused");
            awaitMoment(paused.plus(EFFECTIVE).plusSeconds(1));

            Duration last = beats().lastAfter(paused);
            say("InstancesST: activated, first matches by partition %s; paused, last match after %s"
                    .formatted(begun, last));
            pulse.assertAlive();
            assertThat(begun.values()).allMatch(each -> each.compareTo(EFFECTIVE) <= 0);
            assertThat(last).isLessThanOrEqualTo(EFFECTIVE);
        }
    }

    @Test
    @Order(2)
    void aRestartPausesOnlyItsOwnPartitions() {
        Instant activated = move("shadow");
        try (var pulse = new Pulse(stack.emitter(), "restart")) {
            awaitMatches(activated);
            restart("stopped", StackProcess::stop);
            restart("killed", StackProcess::kill);
            pulse.assertAlive();
        }
        move("paused");
    }

    /** How long after the moment the first came, by partition. */
    private Map<Integer, Duration> awaitMatches(Instant moment) {
        return await("matches in all partitions")
                .atMost(PATIENCE)
                .until(() -> beats().firstAfter(moment), first -> first.size() == PARTITIONS);
    }

    private static void awaitMoment(Instant moment) {
        await("time to pass").atMost(PATIENCE).until(() -> Instant.now().isAfter(moment));
    }

    private void restart(String how, Consumer<StackProcess> end) {
        Set<Integer> own = group.partitions().getOrDefault(SECOND.name(), Set.of());
        StackProcess process = stack.local().process(SECOND.name());
        Instant begun = Instant.now();
        end.accept(process);
        Instant gone = Instant.now();
        stack.local().start(SECOND);
        Instant ready = Instant.now();
        await("matches again")
                .atMost(PATIENCE)
                .until(() -> beats().firstAfter(ready.plusSeconds(2)).keySet().containsAll(own));

        Map<Integer, Duration> gaps = beats().longestGap(begun);
        say("InstancesST: %s, gone after %,d ms, ready %,d ms later; its partitions %s; longest pauses %s; %s"
                .formatted(
                        how,
                        Duration.between(begun, gone).toMillis(),
                        Duration.between(gone, ready).toMillis(),
                        own,
                        gaps,
                        startLines()));
        Duration away = Duration.between(begun, ready);
        assertThat(gaps.entrySet())
                .allSatisfy(gap -> assertThat(gap.getValue())
                        .isLessThan(own.contains(gap.getKey()) ? away.plus(REJOINED) : REJOINED));
    }

    private String startLines() {
        try (Stream<String> lines =
                Files.lines(stack.local().process(SECOND.name()).log())) {
            return lines.filter(line -> line.contains(" started in ") || line.contains("streams RUNNING"))
                    .map(line -> line.replaceAll("^.*(started in [0-9.]+s|streams RUNNING [^.]*\\.[0-9] s).*$", "$1"))
                    .toList()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant move(String status) {
        int revision = designer().get(VERSION).path("revision").asInt();
        Instant now = Instant.now();
        var body = Json.MAPPER.createObjectNode().put("to", status).put("reason", "system test");
        designer().change(VERSION + "/transitions", revision, body);
        return now;
    }

    private void storeDraft() {
        try {
            JsonNode pattern = new YAMLMapper().readTree(PatternText.of(RULE));
            designer().post("/api/care/v1/patterns", pattern);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Rest designer() {
        return stack.rest(ServiceKind.CARE, "care-designer");
    }

    private Beats beats() {
        return Beats.of(stack.log().read(Topic.CARE_DECISIONS.topic(), before).stream()
                .filter(InstancesST::isOurs)
                .map(message -> new Beats.Beat(message.partition(), Instant.ofEpochMilli(message.timestamp())))
                .toList());
    }

    private static boolean isOurs(ConsumerRecord<byte[], byte[]> message) {
        Instant appended = Instant.ofEpochMilli(message.timestamp());
        return CloudEventHeaders.read(message.headers(), message.value(), appended)
                        instanceof CloudEventHeaders.Read.Event(var event)
                && event.type().equals(Decision.TYPE)
                && Json.read(event.data(), Decision.class).pattern().equals(RULE.name());
    }
}
