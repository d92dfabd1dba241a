package dev.heed.stack;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which port each part of a stack listens on. */
public record StackPorts(int journey, int care, int desk, int metrics, int kafka, int controller, int mongo) {

    /** The fixed layout: the services from the base on, the broker and the store from base + 10 on. */
    public static StackPorts from(int base) {
        if (base < 1024 || base > 65_523) {
            throw new IllegalArgumentException("Port base " + base + " is outside 1024 to 65523");
        }
        return new StackPorts(base, base + 1, base + 2, base + 3, base + 10, base + 11, base + 12);
    }

    /** Seven ports that were free a moment ago. */
    public static StackPorts free() {
        return new StackPorts(
                Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free());
    }

    public int of(ServiceKind service) {
        return switch (service) {
            case JOURNEY -> journey;
            case CARE -> care;
            case DESK -> desk;
            case METRICS -> metrics;
        };
    }

    String bootstrapServers() {
        return Ports.HOST + ":" + kafka;
    }

    String mongoConnectionString() {
        return "mongodb://" + Ports.HOST + ":" + mongo;
    }

    /** @throws StackFailure that names each busy port and the part that wanted it */
    void requireFree() {
        var busy = new LinkedHashMap<Integer, String>();
        wanted().forEach((port, part) -> {
            if (Ports.isBusy(port)) {
                busy.put(port, part);
            }
        });
        if (!busy.isEmpty()) {
            var message = new StringBuilder();
            busy.forEach((port, part) -> message.append("Port ")
                    .append(port)
                    .append(" is busy: ")
                    .append(part)
                    .append(" wants it.\n"));
            throw new StackFailure(message + "Nothing was started. Stop what listens there, or choose other ports:"
                    + " ./heed up --port-base N (the stack takes N to N+3 and N+10 to N+12).");
        }
    }

    private Map<Integer, String> wanted() {
        var wanted = new LinkedHashMap<Integer, String>();
        for (ServiceKind service : ServiceKind.values()) {
            wanted.put(of(service), service.folder());
        }
        wanted.put(kafka, "kafka");
        wanted.put(controller, "kafka's controller");
        wanted.put(mongo, "mongo");
        return wanted;
    }
}
