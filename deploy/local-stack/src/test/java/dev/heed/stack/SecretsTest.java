package dev.heed.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void secretsAreKeptBetweenRuns() {
        Secrets first = Secrets.openOrCreate(folder);

        Secrets second = Secrets.openOrCreate(folder);

        assertThat(second.writeKey()).isEqualTo(first.writeKey());
        assertThat(second.identitySecret()).isEqualTo(first.identitySecret()).isNotEqualTo(first.writeKey());
        assertThat(second.staffPublicKey()).isEqualTo(first.staffPublicKey());
    }

    @Test
    void theWriteKeyHas256BitsAndIsFoundByItsHash() throws Exception {
        Secrets secrets = Secrets.openOrCreate(folder);

        byte[] key = secrets.writeKey().getBytes(StandardCharsets.UTF_8);

        assertThat(Base64.getUrlDecoder().decode(key)).hasSize(32);
        assertThat(secrets.writeKeyHash())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(key)));
    }

    @Test
    void onlyTheOwnerMayReadThem() throws Exception {
        Secrets.openOrCreate(folder);

        try (var files = Files.list(folder)) {
            assertThat(files.toList())
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .extracting(Enum::name)
                            .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE"));
        }
    }

    @Test
    void aStackThatWasNeverStartedHasNone() {
        assertThatThrownBy(() -> Secrets.open(folder))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("./heed up");
    }
}
