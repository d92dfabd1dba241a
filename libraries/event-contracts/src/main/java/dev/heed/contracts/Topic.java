package dev.heed.contracts;

import java.time.Duration;

/**
 * Every topic of the platform: its name, how many partitions it gets, and how long it keeps records. The topics of
 * {@link Width#CUSTOMER} are keyed by customer (or sent to every partition) and must have equal partition counts, so
 * that one task sees the whole customer.
 */
public enum Topic {
    JOURNEY_INBOUND(Names.JOURNEY_INBOUND, Width.CUSTOMER, Keep.days(7)),
    JOURNEY_EVENTS(Names.JOURNEY_EVENTS, Width.CUSTOMER, Keep.days(400)),
    JOURNEY_PERSONAL(Names.JOURNEY_PERSONAL, Width.CUSTOMER, Keep.days(7)),
    /**
     * Between the resolver's own tasks: which identities belong together, by opaque ids; and events on their way to the
     * task that owns their identifier, with all that they carry. So it keeps no longer than journey.inbound.
     */
    JOURNEY_LINKS(Names.JOURNEY_LINKS, Width.CUSTOMER, Keep.days(7)),
    JOURNEY_REJECTED(Names.JOURNEY_REJECTED, Width.SINGLE, Keep.days(7)),
    CUSTOMER_PROFILES(Names.CUSTOMER_PROFILES, Width.CUSTOMER, Keep.compacted()),
    CARE_PATTERNS(Names.CARE_PATTERNS, Width.SINGLE, Keep.compacted()),
    CARE_POLICIES(Names.CARE_POLICIES, Width.SINGLE, Keep.compacted()),
    CARE_CONTROL(Names.CARE_CONTROL, Width.CUSTOMER, Keep.compacted()),
    /** Between the detector's own tasks: what is pending of customers who were merged, and events on their way. */
    CARE_HANDOVERS(Names.CARE_HANDOVERS, Width.CUSTOMER, Keep.days(7)),
    /**
     * Between the detector's own tasks: events by another first key than the customer, and what those tasks must know
     * of patterns and runs. An event on it is on journey.events too.
     */
    CARE_KEYED(Names.CARE_KEYED, Width.CUSTOMER, Keep.days(7)),
    CARE_COMMANDS(Names.CARE_COMMANDS, Width.CUSTOMER, Keep.days(7)),
    CARE_DECISIONS(Names.CARE_DECISIONS, Width.CUSTOMER, Keep.days(400)),
    CARE_ACTIONS(Names.CARE_ACTIONS, Width.CUSTOMER, Keep.days(400)),
    DESK_EVENTS(Names.DESK_EVENTS, Width.CUSTOMER, Keep.days(400)),
    METRICS_EVENTS(Names.METRICS_EVENTS, Width.SINGLE, Keep.days(400));

    private final String topic;
    private final Width width;
    private final Keep keep;

    Topic(String topic, Width width, Keep keep) {
        this.topic = topic;
        this.width = width;
        this.keep = keep;
    }

    /** The name on the broker: plural and dotted. */
    public String topic() {
        return topic;
    }

    public Width width() {
        return width;
    }

    public Keep keep() {
        return keep;
    }

    /** Where {@code service} puts a record of {@code topic} that it could not read. */
    public static String deadLetters(String topic, String service) {
        return topic + "." + service + ".dlq";
    }

    /** How many partitions a topic gets. */
    public enum Width {
        /** As many as all other topics that are keyed by customer. */
        CUSTOMER,
        /** One: few records, order matters over all of them. */
        SINGLE
    }

    /** Retention by append time, or compaction by key. */
    public record Keep(boolean compact, Duration retention) {
        static Keep days(int days) {
            return new Keep(false, Duration.ofDays(days));
        }

        static Keep compacted() {
            return new Keep(true, Duration.ZERO);
        }
    }

    /** The names as compile-time constants, for annotations. */
    public static final class Names {
        public static final String JOURNEY_INBOUND = "journey.inbound";
        public static final String JOURNEY_EVENTS = "journey.events";
        public static final String JOURNEY_PERSONAL = "journey.personal";
        public static final String JOURNEY_LINKS = "journey.links";
        public static final String JOURNEY_REJECTED = "journey.rejected";
        public static final String CUSTOMER_PROFILES = "customer.profiles";
        public static final String CARE_PATTERNS = "care.patterns";
        public static final String CARE_POLICIES = "care.policies";
        public static final String CARE_CONTROL = "care.control";
        public static final String CARE_HANDOVERS = "care.handovers";
        public static final String CARE_KEYED = "care.keyed";
        public static final String CARE_COMMANDS = "care.commands";
        public static final String CARE_DECISIONS = "care.decisions";
        public static final String CARE_ACTIONS = "care.actions";
        public static final String DESK_EVENTS = "desk.events";
        public static final String METRICS_EVENTS = "metrics.events";

        private Names() {}
    }
}
