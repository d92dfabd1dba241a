package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Json;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class TemplateTest {
    @Test
    void placeholdersAreFilledAndUnknownOnesSaySo() {
        var template = new Template("{{count}} payments, {{ a.data.code }}, {{b.at}}");

        assertThat(template.fill(Map.of("count", "2", "a.data.code", "E42"))).isEqualTo("2 payments, E42, unknown");
        assertThat(template.variables()).containsExactly("count", "a.data.code", "b.at");
    }

    @Test
    void whatAnEventSaysIsNotReadAsATemplate() {
        var template = new Template("{{x}} $1 {{y}}");

        assertThat(template.fill(Map.of("x", "{{y}} \\$0", "y", "secret"))).isEqualTo("{{y}} \\$0 $1 secret");
    }

    @Test
    void textsOfAnActionAreFilledNumbersStay() {
        JsonNode spec = Json.tree("{\"note\": \"saw {{x}}\", \"rank\": 3}".getBytes(StandardCharsets.UTF_8));

        JsonNode filled = new Spec.Action("task", spec).filled(Map.of("x", "E42"));

        assertThat(filled.toString()).isEqualTo("{\"note\":\"saw E42\",\"rank\":3}");
    }
}
