package dev.heed.kit.runtime;

import java.util.Optional;

/** The secret of the installation, as the services that need it demand it. */
public final class InstallationSecret {
    private static final int CHARS = 16;

    private InstallationSecret() {}

    /** @throws IllegalStateException with instructions when it is unset or too short to be one */
    public static String required(Optional<String> given) {
        return given.filter(secret -> secret.length() >= CHARS)
                .orElseThrow(() -> new IllegalStateException("No secret of the installation: set HEED_IDENTITY_SECRET"
                        + " to at least " + CHARS + " random characters (for example: openssl rand -base64 32) and keep"
                        + " it: another secret gives every customer another id."));
    }
}
