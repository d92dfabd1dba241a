package dev.heed.contracts;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecipientTest {
    @Test
    void aCustomerIsItsId() {
        assertThat(new Recipient(Recipient.CUSTOMER, "c_1").text()).isEqualTo("c_1");
        assertThat(Recipient.of("c_1")).isEqualTo(new Recipient("customer", "c_1"));
        assertThat(Recipient.of("c_1").isCustomer()).isTrue();
    }

    @Test
    void anotherKeyStandsBeforeItsValue() {
        var recipient = new Recipient("errorCode", "db:42");

        assertThat(recipient.text()).isEqualTo("errorCode:db:42");
        assertThat(Recipient.of("errorCode:db:42")).isEqualTo(recipient);
        assertThat(recipient.isCustomer()).isFalse();
    }

    @Test
    void aKindHasAName() {
        assertThat(Recipient.of(":x")).isEqualTo(new Recipient("customer", ":x"));
        assertThatThrownBy(() -> new Recipient("a:b", "x")).hasMessageContaining("a:b");
    }
}
