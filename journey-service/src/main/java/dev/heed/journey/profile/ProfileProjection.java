package dev.heed.journey.profile;

import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.Json;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.log.Projection;
import io.quarkus.arc.All;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fragments of identities. One read and one write for a batch, unless somebody else is at the same ones. */
@ApplicationScoped
@Priority(Projection.PROFILE)
public class ProfileProjection implements Projection {
    private final ProfileStore profiles;
    private final ConsentStore consents;
    private final PendingStore pending;
    private final List<Erasure> erasures;
    private final Interpretation interpretation;

    public ProfileProjection(
            ProfileStore profiles,
            ConsentStore consents,
            PendingStore pending,
            @All List<Erasure> erasures,
            Interpretation interpretation) {
        this.profiles = profiles;
        this.consents = consents;
        this.pending = pending;
        this.erasures = erasures;
        this.interpretation = interpretation;
    }

    @Override
    public void check(LogEvent event) {
        var unused = change(event);
    }

    /** A change of identity, when the platform itself says so: emitters may use any type. */
    public static Optional<IdentityChange> change(LogEvent logged) {
        return IdentityChange.isCarriedBy(logged.event().type())
                        && logged.event().source().equals(Envelope.HEED)
                ? Optional.of(Json.read(logged.json().getBytes(StandardCharsets.UTF_8), IdentityChange.class))
                : Optional.empty();
    }

    @Override
    public void apply(List<LogEvent> events) {
        var batch = ProfileBatch.of(events, interpretation);
        consents.add(batch.consents());
        Set<String> changed = new HashSet<>();
        Set<String> erased = new HashSet<>();
        boolean written = false;
        while (!written) {
            Map<String, Fragment> known = profiles.find(batch.identities());
            List<Fragment> writes = new ArrayList<>();
            for (ProfileBatch.Step step : batch.on(known)) {
                if (step.isWritten()) {
                    writes.add(step.after());
                }
                changed.addAll(step.noticedFor());
                if (step.after().erased()) {
                    erased.add(step.after().identity());
                }
            }
            written = profiles.write(writes);
        }
        if (!erased.isEmpty()) {
            erasures.forEach(erasure -> erasure.erase(erased));
        }
        pending.hint(changed);
    }
}
