package dev.heed.stack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Bearer tokens for staff of a local stack: JWT, RS256, issuer {@code heed-local}, audience {@code heed}, the role in
 * {@code groups}. In production an OIDC provider issues them.
 */
public final class StaffTokens {
    /** The roles that a token can carry. Emitters have write keys instead. */
    public static final List<String> ROLES =
            List.of("agent", "supervisor", "care-designer", "analyst", "ops", "privacy-officer");

    static final Duration LIFETIME = Duration.ofHours(12);

    private final PrivateKey key;

    public StaffTokens(PrivateKey key) {
        this.key = key;
    }

    /** @throws StackFailure for a role that does not exist */
    public String issue(String role, Instant now) {
        if (!ROLES.contains(role)) {
            throw new StackFailure("No role \"" + role + "\"; there are: " + String.join(", ", ROLES)
                    + ", and emitter for a write key");
        }
        String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
        // Every value is one of ours: nothing to escape.
        String claims =
                """
                {"iss":"heed-local","aud":"heed","sub":"local-%1$s","upn":"local-%1$s","groups":["%1$s"],\
                "iat":%2$d,"exp":%3$d,"jti":"%4$s"}""".formatted(role, now.getEpochSecond(), now.plus(LIFETIME).getEpochSecond(), UUID.randomUUID());
        String signed =
                encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + encode(sign(signed));
    }

    private byte[] sign(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The staff key does not sign", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
