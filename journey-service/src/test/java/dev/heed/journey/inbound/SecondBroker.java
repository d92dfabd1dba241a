package dev.heed.journey.inbound;

import dev.heed.stack.Ports;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Joins the cluster of an embedded broker, so that partitions can have two replicas. */
final class SecondBroker implements AutoCloseable {
    static final int ID = 2;

    private final KafkaRaftServer server;

    private SecondBroker(KafkaRaftServer server) {
        this.server = server;
    }

    /** @param controllerPort of the first one */
    static SecondBroker start(Path folder, String clusterId, int controllerPort) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
                .setClusterId(clusterId)
                .setNodeId(ID)
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName("CONTROLLER")
                .setIgnoreFormatted(true)
                .run();
        var server = new KafkaRaftServer(new KafkaConfig(settings(folder, controllerPort), false), Time.SYSTEM);
        server.startup();
        return new SecondBroker(server);
    }

    private static Map<String, String> settings(Path folder, int controllerPort) {
        String listener = "BROKER://" + Ports.HOST + ":" + Ports.free();
        return Map.of(
                "process.roles",
                "broker",
                "node.id",
                String.valueOf(ID),
                "controller.quorum.voters",
                "1@" + Ports.HOST + ":" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "inter.broker.listener.name",
                "BROKER",
                "listeners",
                listener,
                "advertised.listeners",
                listener,
                "listener.security.protocol.map",
                "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs",
                folder.toString(),
                "log.cleaner.dedupe.buffer.size",
                "4194304");
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
