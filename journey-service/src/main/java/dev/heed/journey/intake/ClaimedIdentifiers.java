package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Identifier;

import java.util.HashMap;
import java.util.Map;

/**
 * What a Segment call says about its customer besides user id and anonymous id: e-mail address, phone number, loyalty
 * id, device id, former id. It becomes attributes of the event, which link customers. So only traits count: properties
 * may name somebody else, the friend that was invited. Traits of a group call describe the group. Only what can be such
 * a name is taken, and nothing is ever refused for it.
 */
final class ClaimedIdentifiers {
    private static final int LONGEST = 256;

    private final Map<String, String> found = new HashMap<>();

    private ClaimedIdentifiers() {}

    /** By name of the attribute. */
    static Map<String, String> of(SegmentCall call, Fields fields) {
        var claimed = new ClaimedIdentifiers();
        if (call == SegmentCall.IDENTIFY) {
            claimed.look(fields.at("traits"));
        }
        claimed.look(fields.at("context", "traits"));
        claimed.take(Identifier.Kind.DEVICE, fields.at("context", "device", "id"));
        if (call == SegmentCall.ALIAS) {
            claimed.found.put(JourneyEvent.PREVIOUS, fields.text("previousId"));
        }
        return claimed.found;
    }

    private void look(JsonNode said) {
        if (said.isObject()) {
            take(Identifier.Kind.EMAIL, said.path("email"));
            take(Identifier.Kind.PHONE, said.path("phone"));
            JsonNode loyalty = said.has("loyaltyId") ? said.path("loyaltyId") : said.path("loyalty_id");
            take(Identifier.Kind.LOYALTY, loyalty);
        }
    }

    /** What was found first stays. */
    private void take(Identifier.Kind kind, JsonNode value) {
        String text = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
        if (!text.isBlank() && text.length() <= LONGEST && kind.canBe(text)) {
            found.putIfAbsent(kind.attribute(), text);
        }
    }
}
