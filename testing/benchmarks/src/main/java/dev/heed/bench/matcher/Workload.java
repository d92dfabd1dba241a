package dev.heed.bench.matcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What happens to customers of a shop, the same by the same seed. A customer has an event every twelve minutes, on
 * average over all customers.
 *
 * @param customers at most {@link Finds#MOST_CUSTOMERS}
 */
public record Workload(int customers, int events, Skew skew, long seed) {
    /** Monday, 2 March 2026, 09:00 UTC. */
    public static final long START = 1_772_442_000_000L;

    private static final int CUSTOMERS_GAP = 12 * 60_000;

    private record Share(String type, int percent) {}

    private static final List<Share> SHARES = List.of(
            new Share("page.viewed", 40),
            new Share("product.added", 12),
            new Share("checkout.started", 9),
            new Share("payment.declined", 9),
            new Share("app.error", 7),
            new Share("payment.succeeded", 6),
            new Share("order.completed", 6),
            new Share("kb.searched", 6),
            new Share("call.started", 3),
            new Share("login.failed", 2));

    public Workload {
        if (customers < 1 || customers > Finds.MOST_CUSTOMERS || events < 1) {
            throw new IllegalArgumentException("Workload: 1 to " + Finds.MOST_CUSTOMERS
                    + " customers and at least 1 event, not " + customers + " and " + events);
        }
    }

    /** All events in the order of their time; of a customer, no two at the same time. */
    public void generate(Consumer<Happening> sink) {
        var random = new Random(seed);
        Skew.Draw draw = skew.among(customers);
        String[] names = names();
        String[] codes = codes();
        int steps = Math.max(1, 2 * CUSTOMERS_GAP / customers - 1);
        long time = START;
        for (int i = 0; i < events; i++) {
            time += 1 + random.nextInt(steps);
            int number = draw.next(random);
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            int amount = random.nextInt(1_000);
            sink.accept(new Happening(
                    id, type(random.nextInt(100)), names[number], number, time, amount, codes[random.nextInt(10)]));
        }
    }

    public List<Happening> all() {
        List<Happening> all = new ArrayList<>(events);
        generate(all::add);
        return all;
    }

    private static String type(int percentile) {
        int upTo = 0;
        for (Share share : SHARES) {
            upTo += share.percent();
            if (percentile < upTo) {
                return share.type();
            }
        }
        throw new IllegalStateException("Shares of event types are less than 100 %");
    }

    /** Canonical customer ids, as journey-service gives them. */
    private String[] names() {
        String[] names = new String[customers];
        for (int i = 0; i < customers; i++) {
            names[i] = "c_%032x".formatted(i);
        }
        return names;
    }

    /** The number in a name. */
    public static int number(String customer) {
        return Integer.parseInt(customer, customer.length() - 8, customer.length(), 16);
    }

    private static String[] codes() {
        String[] codes = new String[10];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = "E" + i;
        }
        return codes;
    }
}
