package dev.heed.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.heed.stack.ServiceKind;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/reference/openapi holds what the services say of themselves. */
@Order(2)
@ExtendWith(SharedStack.class)
class OpenApiST {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build());
    private static final String RENEW =
            "docs/reference/openapi/%s.yaml is not what the service answers. When the change of the API is meant, renew"
                    + " the files: ./heed test system-tests -Dit.test=OpenApiST -Dopenapi.write=true";

    private final SystemStack stack;

    OpenApiST(SystemStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @EnumSource
    void theReferenceIsWhatTheServiceAnswers(ServiceKind service) throws Exception {
        Path file = stack.local().plan().root().resolve("docs/reference/openapi/" + service.label() + ".yaml");
        String answered = openApi(service);
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, inOrder(answered));
        }

        assertThat(tree(Files.readString(file))).as(RENEW, service.label()).isEqualTo(tree(answered));
    }

    private String openApi(ServiceKind service) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stack.local().url(service).resolve("/q/openapi"));
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    /** The service writes members in any order; a file in order of their names differs only where the API does. */
    private static String inOrder(String yaml) throws IOException {
        return YAML.writer()
                .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(YAML.treeToValue(tree(yaml), Object.class));
    }

    private static JsonNode tree(String yaml) throws IOException {
        return YAML.readTree(yaml);
    }
}
