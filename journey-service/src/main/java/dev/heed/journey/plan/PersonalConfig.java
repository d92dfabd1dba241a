package dev.heed.journey.plan;

import dev.heed.contracts.PersonalAttributes;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.util.Set;

/**
 * Which attributes are personal by their name alone: {@code heed.personal...}, environment {@code HEED_PERSONAL_...}.
 * Names are compared without case, hyphens and underscores, at every depth of an event's data. A setting replaces the
 * whole list.
 */
@ConfigMapping(prefix = "heed.personal")
public interface PersonalConfig {
    /** In events of every type. */
    @WithDefault(PersonalAttributes.ALWAYS_LIST)
    Set<String> names();

    /** Beside them where data are traits of a person ({@code customer.identified}). */
    @WithDefault(PersonalAttributes.OF_TRAITS_LIST)
    Set<String> traitNames();
}
