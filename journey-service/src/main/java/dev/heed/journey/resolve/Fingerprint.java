package dev.heed.journey.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Sha256;
import dev.heed.journey.inbound.Identifier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * What makes two deliveries the same event: type, identifiers, original time and data. Not when it was sent, nor in
 * which run, nor the order of JSON keys.
 */
final class Fingerprint {
    private static final int BYTES = 16;

    private final MessageDigest digest = Sha256.digest();

    private Fingerprint() {}

    /** @param originalTime as the emitter gave it; empty when it gave none, so that a retry is still the same */
    static String of(String type, List<Identifier> identifiers, String originalTime, JsonNode data) {
        var print = new Fingerprint();
        print.add(type);
        identifiers.forEach(identifier -> print.add(identifier.toString()));
        print.add(originalTime);
        print.add(data);
        return print.hex();
    }

    /** Of an event id inside its source alone, in 16 bytes. */
    static byte[] ofId(CloudEvent event) {
        var print = new Fingerprint();
        print.add(event.source());
        print.add(event.id());
        return Arrays.copyOf(print.digest.digest(), BYTES);
    }

    /** Of an event id inside its source and the identity that it comes in by (docs/decisions/0007), in 16 bytes. */
    static byte[] ofId(CloudEvent event, OpaqueId identity) {
        var print = new Fingerprint();
        print.add(event.source());
        print.add(event.id());
        print.digest.update(identity.bytes());
        return Arrays.copyOf(print.digest.digest(), BYTES);
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private void add(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                add("{" + node.size());
                var sorted = new TreeMap<String, JsonNode>();
                node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
                sorted.forEach((name, value) -> {
                    add(name);
                    add(value);
                });
            }
            case ARRAY -> {
                add("[" + node.size());
                node.forEach(this::add);
            }
            case NUMBER -> add("#" + node.decimalValue().stripTrailingZeros());
            case STRING -> add("\"" + node.textValue());
            default -> add(node.asText());
        }
    }

    /** Length first: no two different sequences of texts give the same bytes. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
