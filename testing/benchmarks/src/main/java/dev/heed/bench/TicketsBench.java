package dev.heed.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Json;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.ServiceLaunch;
import dev.heed.stack.StackFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

@Command(
        name = "tickets",
        mixinStandardHelpOptions = true,
        description =
                "All four services: from the answer of the intake to an event until the ticket that it leads to is"
                        + " in an agent's list.")
final class TicketsBench implements Callable<Integer> {
    private static final String LIST = "/api/desk/v1/tickets?limit=200&pattern=" + CareStack.PING.name();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BATCH = 50;

    @Mixin
    CareOptions options = new CareOptions();

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "other events a second, in batches of 50 (default 200)")
    double rate;

    @Option(names = "--tickets", defaultValue = "10", description = "tickets a second (default 10)")
    double ticketsPerSecond;

    @Option(names = "--seconds", defaultValue = "30", description = "how long is measured (default 30)")
    int seconds;

    @Option(names = "--warm-up", defaultValue = "30", description = "seconds before (default 30)")
    int warmUp;

    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final Map<String, Listed> listed = new ConcurrentHashMap<>();
    private final Latencies looks = new Latencies();
    private volatile boolean wanted = true;

    /** Moments of a ticket, ms: its action was on the log, it was opened, an agent has seen it. */
    private record Listed(long requested, long opened, long seen) {
        static Listed of(JsonNode ticket, long seen) {
            return new Listed(millis(ticket.path("care").path("requestedAt")), millis(ticket.path("openedAt")), seen);
        }

        private static long millis(JsonNode moment) {
            return Instant.parse(moment.asText()).toEpochMilli();
        }
    }

    private long made;
    private long refused;

    @Override
    public Integer call() throws InterruptedException {
        List<PatternText> chosen = options.chosen();
        try (var stack = new CareStack(options)) {
            stack.activate(chosen, "shadow");
            stack.activate(List.of(CareStack.PING), "active");
            startOthers(stack);
            var agent = new StaffRest(
                    stack.local().url(ServiceKind.DESK), stack.local().token("agent"));
            var looking = CompletableFuture.runAsync(() -> look(agent));
            var others = others(stack);
            Report.say("warming up ...");
            tickets(stack, warmUp);
            long from = System.currentTimeMillis();
            Report.say("measuring ...");
            tickets(stack, seconds);
            others.join();
            awaitTickets(looking);
            print(from);
        }
        return 0;
    }

    private static void startOthers(CareStack stack) {
        var local = stack.local();
        List.of(BenchOptions.journeyAsEver(), ServiceLaunch.of(ServiceKind.DESK), ServiceLaunch.of(ServiceKind.METRICS))
                .forEach(local::launch);
        for (ServiceKind kind : ServiceKind.values()) {
            local.process(ServiceLaunch.of(kind).name()).awaitReady(Duration.ofMinutes(2));
        }
    }

    private CompletableFuture<OpenLoop.Outcome> others(CareStack stack) {
        URI journey = stack.stack().journey();
        var requests = Requests.of(journey, stack.stack().writeKey(), BATCH);
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new OpenLoop(journey, requests, 100)
                        .run(rate / BATCH, Duration.ofSeconds(warmUp + (long) seconds));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFailure("Interrupted", e);
            }
        });
    }

    /** One call after the other; each waits for its answer, which is early enough for the rates that make sense here. */
    private void tickets(CareStack stack, int time) {
        URI journey = stack.stack().journey();
        long begun = System.nanoTime();
        try (var connection = new HttpConnection(journey)) {
            for (int i = 0; i < time * ticketsPerSecond; i++) {
                long due = begun + (long) (i / ticketsPerSecond * 1e9);
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                String marker = "m" + made++;
                byte[] request = HttpConnection.request(
                        journey, "/v1/track", stack.stack().writeKey(), call(marker));
                int status = connection.send(request);
                if (status == 200) {
                    answered.put(marker, System.currentTimeMillis());
                } else {
                    refused++;
                }
            }
        } catch (IOException e) {
            throw new StackFailure("The intake does not answer", e);
        }
    }

    private static byte[] call(String marker) {
        var call = Json.MAPPER.createObjectNode().put("type", "track").put("messageId", "ticket-" + marker);
        call.put("userId", "customer-" + marker).put("event", "bench.ping");
        call.put("timestamp", Instant.now().toString());
        call.putObject("properties").put("marker", marker);
        return Json.write(call);
    }

    private void look(StaffRest agent) {
        try {
            while (wanted) {
                long begun = System.nanoTime();
                JsonNode page = agent.get(LIST);
                long now = System.currentTimeMillis();
                page.path("items")
                        .forEach(ticket ->
                                listed.computeIfAbsent(ticket.path("text").asText(), marker -> Listed.of(ticket, now)));
                looks.add(System.nanoTime() - begun);
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTickets(CompletableFuture<Void> looking) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!listed.keySet().containsAll(answered.keySet()) && System.nanoTime() < deadline && !looking.isDone()) {
            Thread.sleep(50);
        }
        wanted = false;
        looking.join();
        if (!listed.keySet().containsAll(answered.keySet())) {
            throw new StackFailure("Of " + answered.size() + " tickets only " + listed.size() + " were listed");
        }
    }

    private void print(long from) {
        var whole = new Latencies();
        var toAction = new Latencies();
        var toTicket = new Latencies();
        var toList = new Latencies();
        answered.forEach((marker, at) -> {
            Listed ticket = listed.get(marker);
            if (at >= from && ticket != null) {
                add(whole, at, ticket.seen());
                add(toAction, at, ticket.requested());
                add(toTicket, ticket.requested(), ticket.opened());
                add(toList, ticket.opened(), ticket.seen());
            }
        });
        var report = new Report("what", "how many", "p50 ms", "p95 ms", "p99 ms", "longest ms");
        whole.row(report, "answer of the intake to ticket in the list");
        toAction.row(report, "of it: answer to action on the log");
        toTicket.row(report, "of it: action on the log to ticket opened");
        toList.row(report, "of it: ticket opened to ticket in the list");
        looks.row(report, "one look at the list");
        report.print(
                "tickets: %s a second for %d s after %d s, beside %s other events/s; not answered with 200, warm-up included: %d; %s"
                        .formatted(ticketsPerSecond, seconds, warmUp, Report.number(rate), refused, options));
    }

    /** An action may be on the log before the answer is read: its event was stored before. */
    private static void add(Latencies latencies, long from, long to) {
        latencies.add(TimeUnit.MILLISECONDS.toNanos(Math.max(0, to - from)));
    }
}
