package dev.heed.journey.intake;

import dev.heed.contracts.CloudEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimedIdentifiersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "email     | a@x.org | {'type':'identify','userId':'u','traits':{'email':'a@x.org'}}",
                "email     | a@x.org | {'type':'track','event':'e','context':{'traits':{'email':'a@x.org'}}}",
                "email     | a@x.org | {'type':'page','userId':'u','context':{'traits':{'email':'a@x.org'}}}",
                "email     | a@x.org | {'type':'identify','traits':{'email':'a@x.org'},'context':{'traits':{'email':'b@x.org'}}}",
                "phone     | +49 (30) 123-45 | {'type':'identify','userId':'u','traits':{'phone':'+49 (30) 123-45'}}",
                "phone     | 493012  | {'type':'identify','userId':'u','traits':{'phone':493012}}",
                "loyaltyid | l1      | {'type':'identify','userId':'u','traits':{'loyaltyId':'l1'}}",
                "loyaltyid | l1      | {'type':'identify','userId':'u','traits':{'loyalty_id':'l1'}}",
                "deviceid  | d1      | {'type':'screen','userId':'u','context':{'device':{'id':'d1'}}}",
                "previousid | a1     | {'type':'alias','userId':'u','previousId':'a1'}",
                "account   | acme    | {'type':'group','userId':'u','groupId':'acme'}",
            })
    void what_a_call_says_of_its_customer_becomes_an_attribute(String name, String value, String call) {
        assertThat(event(call).extensions()).containsEntry(name, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "email | {'type':'group','userId':'u','groupId':'acme','traits':{'email':'info@acme.org'}}",
                "email | {'type':'track','event':'friend.invited','userId':'u','properties':{'email':'friend@x.org'}}",
                "phone | {'type':'page','userId':'u','properties':{'phone':'+49 30 12345'}}",
                "loyaltyid | {'type':'screen','userId':'u','properties':{'loyaltyId':'l1'}}",
                "email | {'type':'identify','userId':'u','traits':{'email':true}}",
                "email | {'type':'identify','userId':'u','traits':{'email':'none'}}",
                "phone | {'type':'identify','userId':'u','traits':{'phone':{'a':1}}}",
                "phone | {'type':'identify','userId':'u','traits':{'phone':'n/a'}}",
                "phone | {'type':'identify','userId':'u','traits':{'phone':'12345'}}",
                "phone | {'type':'identify','userId':'u','traits':{'phone':'1234567890123456'}}",
                "phone | {'type':'identify','userId':'u','traits':{'phone':'+49 30 12345 ext 7'}}",
                "phone | {'type':'identify','userId':'u','traits':{'phone':' '}}",
                "previousid | {'type':'track','event':'e','userId':'u','previousId':'a1'}",
            })
    void what_cannot_name_the_customer_does_not(String name, String call) {
        assertThat(event(call).extensions()).doesNotContainKey(name);
    }

    @Test
    void an_event_with_nothing_but_an_email_address_is_accepted_and_keeps_it_in_its_data() {
        CloudEvent event = event("{'type':'identify','traits':{'email':'a@x.org'}}");

        assertThat(event.subject()).isEmpty();
        assertThat(event.data()).asString().isEqualTo("{\"email\":\"a@x.org\"}");
    }

    @Test
    void traits_that_stand_in_the_context_are_the_traits_of_an_identify_call() {
        CloudEvent event = event("{'type':'identify','userId':'u','context':{'traits':{'plan':'gold'}}}");

        assertThat(event.data()).asString().isEqualTo("{\"plan\":\"gold\"}");
    }

    private static CloudEvent event(String call) {
        return Examining.accepted(Examining.segment(call.replace('\'', '"')));
    }
}
