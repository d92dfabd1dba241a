package dev.heed.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One instance of a service to start, with what differs from the usual settings. Instance 0 listens on the port of the
 * stack's plan, every other one on a free port.
 */
public record ServiceLaunch(
        ServiceKind service, int instance, Map<String, String> extraEnv, List<String> extraJvmOptions) {
    public ServiceLaunch {
        if (instance < 0) {
            throw new IllegalArgumentException("Instance " + instance + " of " + service + " is negative");
        }
        extraEnv = Map.copyOf(extraEnv);
        extraJvmOptions = List.copyOf(extraJvmOptions);
    }

    public static ServiceLaunch of(ServiceKind service) {
        return new ServiceLaunch(service, 0, Map.of(), List.of());
    }

    /** A further instance: own name, state folder and port. */
    public ServiceLaunch asInstance(int number) {
        return new ServiceLaunch(service, number, extraEnv, extraJvmOptions);
    }

    /** Wins over the usual settings of the stack. */
    public ServiceLaunch env(String name, String value) {
        var all = new HashMap<>(extraEnv);
        all.put(name, value);
        return new ServiceLaunch(service, instance, all, extraJvmOptions);
    }

    /** For example {@code -Dquarkus.log.level=DEBUG} or {@code -Xmx512m}; the last one of a kind wins. */
    public ServiceLaunch jvmOption(String option) {
        var all = new ArrayList<>(extraJvmOptions);
        all.add(option);
        return new ServiceLaunch(service, instance, extraEnv, all);
    }

    /** For example {@code journey-service-0}; stable over restarts, as Kafka's static membership needs. */
    public String name() {
        return service.folder() + "-" + instance;
    }
}
