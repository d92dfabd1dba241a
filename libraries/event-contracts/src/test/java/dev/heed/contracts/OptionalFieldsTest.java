package dev.heed.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Json.MalformedJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Fields that may be absent, and fields that may not. */
class OptionalFieldsTest {
    static Stream<Arguments> optionalFields() {
        return fields(Optional.class::equals);
    }

    /** A tree may be null: whoever reads it knows its shape. */
    static Stream<Arguments> requiredFieldsOfAKnownShape() {
        return fields(type -> !Optional.class.equals(type) && !JsonNode.class.equals(type));
    }

    static Stream<Arguments> requiredFields() {
        return fields(type -> !Optional.class.equals(type));
    }

    private static Stream<Arguments> fields(java.util.function.Predicate<Class<?>> ofType) {
        return ContractsTest.contracts().flatMap(contract -> {
            String golden = (String) contract.get()[0];
            Class<?> type = contract.get()[1].getClass();
            return Arrays.stream(type.getRecordComponents())
                    .filter(field -> ofType.test(field.getType()))
                    .filter(field -> !field.getName().equals("extra"))
                    .map(field -> Arguments.of(golden, type, field));
        });
    }

    @ParameterizedTest
    @MethodSource("optionalFields")
    void readAsEmptyWhenAbsent(String golden, Class<?> type, RecordComponent field) throws Exception {
        Golden sparse = Golden.of(golden).without(field.getName());

        Object read = sparse.read(type);

        assertThat(field.getAccessor().invoke(read)).isEqualTo(Optional.empty());
        assertThat(Golden.written(read)).isEqualTo(sparse.wire());
    }

    @ParameterizedTest
    @MethodSource("optionalFields")
    void readAsEmptyWhenNull(String golden, Class<?> type, RecordComponent field) throws Exception {
        Object read =
                Golden.of(golden).with(field.getName(), Samples.json("null")).read(type);

        assertThat(field.getAccessor().invoke(read)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    void areMalformedWhenRequiredAndAbsent(String golden, Class<?> type, RecordComponent field) {
        Golden broken = Golden.of(golden).without(field.getName());

        assertThatThrownBy(() -> broken.read(type)).isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @MethodSource("requiredFieldsOfAKnownShape")
    void areMalformedWhenRequiredAndNull(String golden, Class<?> type, RecordComponent field) {
        Golden broken = Golden.of(golden).with(field.getName(), Samples.json("null"));

        assertThatThrownBy(() -> broken.read(type)).isInstanceOf(MalformedJson.class);
    }
}
