package dev.heed.journey.customer;

import dev.heed.contracts.Json;
import dev.heed.journey.profile.ProfileView;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A few segments, and which of them a customer is in. */
public final class Segments {
    private static final Map<String, Segment> ALL = read(List.of(
            "{\"computed\": \"events\", \"op\": \"gt\", \"value\": 3}",
            "{\"consent\": \"email/news\", \"value\": true}",
            "{\"all\": [{\"account\": \"a1\"}, {\"not\": {\"trait\": \"plan\"}}]}",
            "{\"computed\": \"channels.c1\", \"op\": \"exists\"}"));

    private Segments() {}

    public static List<String> of(ProfileView customer) {
        return ALL.entrySet().stream()
                .filter(segment -> segment.getValue().matches(customer))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Segment> read(List<String> texts) {
        Map<String, Segment> all = new TreeMap<>();
        for (String text : texts) {
            var read = SegmentReader.read(Json.tree(text.getBytes(StandardCharsets.UTF_8)));
            all.put(text, ((SegmentReader.Read.Parsed) read).segment());
        }
        return all;
    }
}
