package dev.heed.bench;

import dev.heed.stack.ServiceKind;
import dev.heed.stack.ServiceLaunch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the service under measurement is started. */
final class BenchOptions {
    private static final String NO_LIMIT = "1000000000";
    private static final List<String> LIMITS = List.of(
            "HEED_LIMITS_SOURCE_PER_SECOND",
            "HEED_LIMITS_SOURCE_BURST",
            "HEED_LIMITS_CUSTOMER_PER_SECOND",
            "HEED_LIMITS_CUSTOMER_BURST");

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "environment of the service, may be repeated: a setting to try, a limit to lift")
    Map<String, String> environment = new LinkedHashMap<>();

    @Option(
            names = "--jfr",
            paramLabel = "FILE",
            description = "record the service with JDK Flight Recorder, written when it stops")
    @Nullable
    Path recording;

    @Option(names = "--store", defaultValue = "memory", description = "of documents: memory (default) or file")
    Store store = Store.MEMORY;

    enum Store {
        MEMORY,
        FILE
    }

    ServiceLaunch journey() {
        return measured(journeyAsEver());
    }

    /** The detection service, with no pattern but those that the benchmark activates. */
    ServiceLaunch care() {
        return measured(careAsEver());
    }

    /** All load has one write key: the rate limits of a source and of a customer would be measured, not the service. */
    static ServiceLaunch journeyAsEver() {
        ServiceLaunch launch = ServiceLaunch.of(ServiceKind.JOURNEY);
        for (String limit : LIMITS) {
            launch = launch.env(limit, NO_LIMIT);
        }
        return launch;
    }

    static ServiceLaunch careAsEver() {
        return ServiceLaunch.of(ServiceKind.CARE)
                .env("HEED_PATTERNS_FOLDER", "")
                .env("HEED_PATTERNS_ACTIVATE", "false");
    }

    private ServiceLaunch measured(ServiceLaunch as) {
        ServiceLaunch launch = as;
        for (var setting : environment.entrySet()) {
            launch = launch.env(setting.getKey(), setting.getValue());
        }
        return recording == null
                ? launch
                : launch.jvmOption("-XX:FlightRecorderOptions=stackdepth=256")
                        .jvmOption("-XX:StartFlightRecording=settings=profile,filename=" + recording.toAbsolutePath());
    }
}
