package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.heed.contracts.JourneyEvent;

import java.util.HashMap;
import java.util.Map;

/**
 * What a Segment call says about its customer besides user id and anonymous id: e-mail address, phone number, loyalty
 * id, device id, former id. It becomes attributes of the event, which link customers; so only what can be such a name
 * is taken, and nothing is ever refused for it. Traits of a group call describe the group and name no customer.
 */
final class ClaimedIdentifiers {
    private static final int LONGEST = 256;
    private final SegmentCall call;
    private final Fields fields;
    private final Map<String, String> found = new HashMap<>();

    private ClaimedIdentifiers(SegmentCall call, Fields fields) {
        this.call = call;
        this.fields = fields;
    }

    /** By name of the attribute. */
    static Map<String, String> of(SegmentCall call, Fields fields) {
        var claimed = new ClaimedIdentifiers(call, fields);
        claimed.look(claimed.own());
        claimed.look(fields.at("context", "traits"));
        claimed.take(JourneyEvent.DEVICE, fields.at("context", "device", "id"));
        if (call == SegmentCall.ALIAS) {
            claimed.found.put(JourneyEvent.PREVIOUS, fields.text("previousId"));
        }
        return claimed.found;
    }

    private JsonNode own() {
        return switch (call) {
            case IDENTIFY -> fields.at("traits");
            case TRACK, PAGE, SCREEN -> fields.at("properties");
            case GROUP, ALIAS -> MissingNode.getInstance();
        };
    }

    private void look(JsonNode said) {
        if (said.isObject()) {
            JsonNode email = said.path("email");
            if (email.asText().indexOf('@') > 0) {
                take(JourneyEvent.EMAIL, email);
            }
            take(JourneyEvent.PHONE, said.path("phone"));
            take(JourneyEvent.LOYALTY, said.has("loyaltyId") ? said.path("loyaltyId") : said.path("loyalty_id"));
        }
    }

    /** What was found first stays. */
    private void take(String attribute, JsonNode value) {
        String text = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
        if (!text.isBlank() && text.length() <= LONGEST) {
            found.putIfAbsent(attribute, text);
        }
    }
}
