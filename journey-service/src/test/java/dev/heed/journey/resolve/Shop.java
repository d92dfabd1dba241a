package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;

import java.time.Instant;
import java.util.Optional;

/** One source is registered and may write directly; another one comes through intake only. */
record Shop() implements Emitters {
    @Override
    public Optional<String> refusal(CloudEvent event, Instant appended) {
        boolean direct = event.extension("recordedtime").isEmpty();
        return switch (event.source()) {
            case "shop" -> Optional.empty();
            case "website" -> direct ? Optional.of("source-not-direct") : Optional.empty();
            default -> Optional.of("source-unknown");
        };
    }

    @Override
    public CloudEvent settled(CloudEvent event, Instant appended) {
        return event;
    }
}
