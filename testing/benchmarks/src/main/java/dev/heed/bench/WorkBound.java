package dev.heed.bench;

import java.util.Map;

/**
 * How long accepted calls may take by the settings (docs/reference/performance.md): what is being worked on is bounded
 * in memory, so in events, and leaves as fast as events are taken. Whoever would have to wait longer is refused before
 * the body is read. It is a promise for machines that take {@link #SLOWEST} events a second or more, in every second.
 *
 * @param bytesInWork that the intake works on at most
 */
record WorkBound(long bytesInWork) {
    /** Events a second. */
    static final int SLOWEST = 8_192;

    private static final String SETTING = "HEED_INTAKE_MAX_BYTES_IN_WORK";
    private static final String USUAL = "67108864";
    private static final int BYTES_AN_EVENT = 4 * 1024;

    /** @param environment of the service under measurement */
    static WorkBound of(Map<String, String> environment) {
        return new WorkBound(Long.parseLong(environment.getOrDefault(SETTING, USUAL)));
    }

    double millis() {
        return millis(SLOWEST);
    }

    /** What a call waits on average at that rate when all the memory is taken. Infinite when nothing is accepted. */
    double millis(double eventsPerSecond) {
        return bytesInWork / (double) BYTES_AN_EVENT / eventsPerSecond * 1_000;
    }

    /**
     * For the report.
     *
     * @param p99 in milliseconds; not a number when no call was accepted
     */
    String beside(double p99) {
        if (Double.isNaN(p99)) {
            return "nothing was accepted";
        }
        return Report.number(p99) + " / " + Report.number(millis()) + (p99 <= millis() ? ", held" : ", NOT held");
    }
}
