package dev.heed.bench;

import java.time.Duration;

/** What a process has taken of the processors: says more than a rate where load and broker share the machine with it. */
record ServiceTime(ProcessHandle process) {
    static ServiceTime of(long pid) {
        return new ServiceTime(ProcessHandle.of(pid).orElseThrow());
    }

    /** Of all its threads since it began, the compiler's and the collector's too. */
    Duration used() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
