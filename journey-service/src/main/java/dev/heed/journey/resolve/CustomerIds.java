package dev.heed.journey.resolve;

import dev.heed.contracts.KeyedHash;
import dev.heed.journey.inbound.Identifier;
import dev.heed.kit.runtime.InstallationSecret;
import org.apache.kafka.common.utils.Utils;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Opaque ids: {@code c_} and 128 bits of the HMAC-SHA256 of an identifier such as {@code userId:u1}. Each identifier
 * has one; that of the identifier seen first is the id of the customer.
 */
public final class CustomerIds {
    private final KeyedHash hash;

    public CustomerIds(Optional<String> secret) {
        this.hash = KeyedHash.of(InstallationSecret.required(secret));
    }

    /** The identity that a REST path names: an opaque id, or {@code kind:value}; empty when it is neither. */
    public Optional<String> named(String text) {
        return OpaqueId.isText(text)
                ? Optional.of(text)
                : Identifier.parse(text).map(this::of);
    }

    String of(Identifier identifier) {
        return opaque(identifier).text();
    }

    OpaqueId opaque(Identifier identifier) {
        return OpaqueId.of(hash.of(identifier.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Its owner among so many partitions: that of its value as a record key. */
    Address address(Identifier identifier, int partitions) {
        byte[] key = identifier.value().getBytes(StandardCharsets.UTF_8);
        return new Address(opaque(identifier), partition(key, partitions), identifier.kind());
    }

    /** By Kafka's default partitioner. */
    static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
