package dev.heed.journey.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.heed.journey.inbound.StrictJson;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Bodies of requests that hold a schema, read as strictly as events are: the usual reader would make infinity of 1e400,
 * round numbers, and take the last one of two attributes of one name.
 */
final class StrictBody {
    private static final ObjectMapper MAPPER = StrictJson.MAPPER
            .copy()
            .registerModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private StrictBody() {}

    /** Empty when it is not strict JSON of that shape. */
    static <T> Optional<T> read(byte @Nullable [] body, Class<T> shape) {
        return Optional.ofNullable(body)
                .filter(bytes -> bytes.length > 0)
                .flatMap(StrictJson::keepable)
                .flatMap(tree -> {
                    try {
                        return Optional.ofNullable(MAPPER.treeToValue(tree, shape));
                    } catch (JsonProcessingException e) {
                        return Optional.empty();
                    }
                });
    }
}
