package dev.heed.contracts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PersonalAttributesTest {
    @ParameterizedTest
    @CsvSource({
        "email, true",
        "E-Mail, true",
        "first_name, true",
        "FirstName, true",
        "address-1, true",
        "firstNames, false",
        "city, false",
        "name, false"
    })
    void namesAreComparedByLettersAndDigits(String name, boolean personal) {
        assertThat(PersonalAttributes.isAmong(PersonalAttributes.ALWAYS, name)).isEqualTo(personal);
    }
}
