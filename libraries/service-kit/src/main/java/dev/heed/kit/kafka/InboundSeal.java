package dev.heed.kit.kafka;

import dev.heed.contracts.Seal;
import dev.heed.kit.runtime.InstallationSecret;
import dev.heed.kit.runtime.PlatformConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.time.Clock;

/** For the services that write to journey.inbound, or read it: inject a {@link Seal}. Others need no secret. */
@Singleton
public class InboundSeal {
    @Produces
    @Singleton
    Seal seal(PlatformConfig platform, Clock clock) {
        return Seal.of(InstallationSecret.required(platform.identitySecret()), clock);
    }
}
