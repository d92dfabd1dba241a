package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.Envelope;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Opaque customer ids: {@code c_} and 128 bits of the HMAC-SHA256 of an identifier, which is {@code userId:<id>} or
 * {@code anonymousId:<id>}. Whoever links identifiers decides which one of a customer's is taken; here it is the first
 * one of the event itself.
 */
public final class CustomerIds {
    private static final String HMAC = "HmacSHA256";
    private static final String USER = "userId:";
    private static final String ANONYMOUS = "anonymousId:";
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

    String of(CloudEvent event) {
        return event.subject().isEmpty()
                ? ofIdentifier(ANONYMOUS + Envelope.anonymous(event))
                : ofIdentifier(USER + event.subject());
    }

    /** The customer that a REST path names: its id, or one of its identifiers; empty when it is neither. */
    public Optional<String> named(String text) {
        if (text.matches(CUSTOMER_ID)) {
            return Optional.of(text);
        }
        boolean identifier = text.startsWith(USER) || text.startsWith(ANONYMOUS);
        return identifier && !text.endsWith(":") ? Optional.of(ofIdentifier(text)) : Optional.empty();
    }

    private String ofIdentifier(String identifier) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            byte[] digest = mac.doFinal(identifier.getBytes(StandardCharsets.UTF_8));
            return "c_" + HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
