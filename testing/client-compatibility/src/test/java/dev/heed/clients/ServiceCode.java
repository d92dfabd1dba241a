package dev.heed.clients;

import dev.heed.contracts.Topic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which topics a service sends to and receives from, as its sources say: channels by application.properties, Streams by
 * the sources and sinks of its topology, producers by the records that they make, consumers by the topics that a class
 * named {@code ...In} names.
 */
record ServiceCode(String name, Set<Topic> sends, Set<Topic> receives) {
    private static final List<String> SERVICES =
            List.of("journey-service", "care-trigger-service", "service-desk-service", "metrics-service");
    private static final String TOPIC = "Topic\\.([A-Z_]+)";
    private static final Pattern SENT =
            Pattern.compile("(?:addSink\\([^;]*?|new ProducerRecord<>\\(\\s*|message\\()" + TOPIC);
    private static final Pattern SOURCE = Pattern.compile("(?:addSource\\([^;]*?|source\\(topology,[^;]*?)" + TOPIC);
    private static final Pattern CONSUMED = Pattern.compile(TOPIC + "\\.topic\\(\\)");
    private static final Pattern CHANNEL = Pattern.compile("mp\\.messaging\\.incoming\\.[^.]+\\.topics?=(.*)");

    static List<ServiceCode> all() {
        return SERVICES.stream().map(ServiceCode::of).toList();
    }

    private static ServiceCode of(String service) {
        Set<Topic> sends = EnumSet.noneOf(Topic.class);
        Set<Topic> receives = EnumSet.noneOf(Topic.class);
        for (Path file : files(service)) {
            String text = text(file);
            found(SENT, text).map(Topic::valueOf).forEach(sends::add);
            found(SOURCE, text).map(Topic::valueOf).forEach(receives::add);
            if (file.toString().endsWith("In.java")) {
                found(CONSUMED, text).map(Topic::valueOf).forEach(receives::add);
            }
            if (file.endsWith("application.properties")) {
                found(CHANNEL, text)
                        .flatMap(topics -> Stream.of(topics.split(",")))
                        .map(ServiceCode::named)
                        .forEach(receives::add);
            }
        }
        return new ServiceCode(service, sends, receives);
    }

    private static Topic named(String topic) {
        return Arrays.stream(Topic.values())
                .filter(one -> one.topic().equals(topic.strip()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no contract has the topic " + topic));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }

    private static List<Path> files(String service) {
        try (var files = Files.walk(JourneyStack.ROOT.resolve(service).resolve("src/main"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
