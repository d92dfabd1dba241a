package dev.heed.journey.resolve;

import dev.heed.journey.inbound.Identifier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Opaque ids: {@code c_} and 128 bits of the HMAC-SHA256 of an identifier such as {@code userId:u1}. Each identifier
 * has one; that of the identifier seen first is the id of the customer.
 */
public final class CustomerIds {
    private static final String HMAC = "HmacSHA256";
    private static final String CUSTOMER_ID = "c_[0-9a-f]{32}";
    private static final int BYTES = 16;
    private static final int SECRET_CHARS = 16;

    private final SecretKeySpec key;

    public CustomerIds(Optional<String> secret) {
        String given = secret.orElse("");
        if (given.length() < SECRET_CHARS) {
            throw new IllegalStateException("No secret for customer ids: set HEED_IDENTITY_SECRET to at least "
                    + SECRET_CHARS + " random characters (for example: openssl rand -base64 32) and keep it: another "
                    + "secret gives every customer another id.");
        }
        this.key = new SecretKeySpec(given.getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /** The identity that a REST path names: an opaque id, or {@code kind:value}; empty when it is neither. */
    public Optional<String> named(String text) {
        return text.matches(CUSTOMER_ID)
                ? Optional.of(text)
                : Identifier.parse(text).map(this::of);
    }

    String of(Identifier identifier) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            byte[] digest = mac.doFinal(identifier.toString().getBytes(StandardCharsets.UTF_8));
            return "c_" + HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
