package dev.heed.journey.resolve;

import dev.heed.journey.inbound.Identifier;
import org.apache.kafka.common.utils.Utils;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Opaque ids: {@code c_} and 128 bits of the HMAC-SHA256 of an identifier such as {@code userId:u1}. Each identifier
 * has one; that of the identifier seen first is the id of the customer.
 */
public final class CustomerIds {
    private static final String HMAC = "HmacSHA256";
    private static final String CUSTOMER_ID = "c_[0-9a-f]{32}";
    private static final int SECRET_CHARS = 16;

    private final Mac keyed;

    public CustomerIds(Optional<String> secret) {
        String given = secret.orElse("");
        if (given.length() < SECRET_CHARS) {
            throw new IllegalStateException("No secret for customer ids: set HEED_IDENTITY_SECRET to at least "
                    + SECRET_CHARS + " random characters (for example: openssl rand -base64 32) and keep it: another "
                    + "secret gives every customer another id.");
        }
        this.keyed = keyed(given);
    }

    /** The identity that a REST path names: an opaque id, or {@code kind:value}; empty when it is neither. */
    public Optional<String> named(String text) {
        return text.matches(CUSTOMER_ID)
                ? Optional.of(text)
                : Identifier.parse(text).map(this::of);
    }

    String of(Identifier identifier) {
        return opaque(identifier).text();
    }

    OpaqueId opaque(Identifier identifier) {
        return OpaqueId.of(mac().doFinal(identifier.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Its owner among so many partitions: that of its value as a record key, by Kafka's default partitioner. */
    Address address(Identifier identifier, int partitions) {
        int hash = Utils.toPositive(Utils.murmur2(identifier.value().getBytes(StandardCharsets.UTF_8)));
        return new Address(opaque(identifier), hash % partitions, identifier.kind());
    }

    /** A copy costs much less than setting one up; the keyed one is never used itself, so threads can share it. */
    private Mac mac() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Every Java's " + HMAC + " can be copied", e);
        }
    }

    private static Mac keyed(String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
