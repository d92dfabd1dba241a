package dev.heed.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StaffTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aTokenCarriesIssuerAudienceRoleAndTwelveHours() throws Exception {
        String[] token = token("care-designer");

        JsonNode header = json(token[0]);
        JsonNode claims = json(token[1]);

        assertThat(header.path("alg").asText()).isEqualTo("RS256");
        assertThat(claims.path("iss").asText()).isEqualTo("heed-local");
        assertThat(claims.path("aud").asText()).isEqualTo("heed");
        assertThat(claims.path("groups").toString()).isEqualTo("[\"care-designer\"]");
        assertThat(claims.path("upn").asText()).isEqualTo("local-care-designer");
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong())).isEqualTo("2026-03-02T21:00:00Z");
    }

    @Test
    void thePublicKeyOfTheStackVerifiesIt() throws Exception {
        String[] token = token("agent");
        byte[] der = Base64.getDecoder().decode(Secrets.open(folder).staffPublicKey());
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));

        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));

        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    }

    @Test
    void anUnknownRoleIsRefusedWithTheRolesThatExist() {
        assertThatThrownBy(() -> token("root"))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("\"root\"")
                .hasMessageContaining("privacy-officer");
    }

    private String[] token(String role) {
        return Secrets.openOrCreate(folder).staffTokens().issue(role, NOW).split("\\.", -1);
    }

    private static JsonNode json(String part) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
    }
}
