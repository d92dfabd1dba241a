package dev.heed.journey.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Json;
import dev.heed.journey.profile.Facts;
import dev.heed.journey.profile.Figures;
import dev.heed.journey.profile.ProfileView;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Profiles for tests of what is made of them. */
final class Profiles {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.500Z");

    private Profiles() {}

    /** With these traits; 12 events, the last at noon; worth 99.5 EUR; no marketing by e-mail, of account acme. */
    static ProfileView with(String traits) {
        Map<String, JsonNode> byName = new HashMap<>();
        Json.tree(traits.getBytes(StandardCharsets.UTF_8))
                .properties()
                .forEach(trait -> byName.put(trait.getKey(), trait.getValue()));
        return new ProfileView(
                "c_1",
                Optional.empty(),
                1,
                byName,
                Map.of(),
                Optional.of("Europe/Vienna"),
                Optional.empty(),
                List.of(new ProfileView.Consent("email", "marketing", false, NOON, "shop")),
                Map.of("news", true),
                List.of(new ProfileView.Account("acme", NOON)),
                new Figures(
                        Optional.of(NOON),
                        Optional.of(NOON),
                        12,
                        Map.of("web", 12L),
                        Map.of("EUR", new BigDecimal("99.5"))),
                false,
                new ProfileView.Basis(List.of("c_1"), Facts.NONE));
    }
}
