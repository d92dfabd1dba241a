package dev.heed.stack;

import java.nio.file.Path;

/** The broker as a process of its own: {@code <folder> <port> <controller port>}. Ends with the process that started it. */
final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] arguments) {
        var kafka = EmbeddedKafka.start(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
        ProcessHandle.current().parent().ifPresent(parent -> {
            parent.onExit().join();
            System.exit(0);
        });
    }
}
