package dev.heed.journey.plan;

import java.util.Optional;

/** What a PATCH changes; what is absent stays. */
record TypeChange(
        Optional<Mode> mode, Optional<String> description, Optional<String> owner, Optional<Boolean> deprecated) {
    boolean isEmpty() {
        return mode.isEmpty() && description.isEmpty() && owner.isEmpty() && deprecated.isEmpty();
    }
}
