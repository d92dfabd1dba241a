package dev.heed.journey.stage;

import dev.heed.journey.timeline.TimelineStore;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Set;

/** The past of customers as this feature sees it: their identities, and what is on the timelines of those. */
@ApplicationScoped
public class HistoryStore implements Positions.Histories {
    private final MemberStore members;
    private final TimelineStore timelines;
    private final StageConfig config;

    public HistoryStore(MemberStore members, TimelineStore timelines, StageConfig config) {
        this.members = members;
        this.timelines = timelines;
        this.config = config;
    }

    @Override
    public Set<String> identities(String customer) {
        return members.identities(customer);
    }

    @Override
    public List<Moment> of(Set<String> identities, Set<String> types) {
        return timelines.history(identities, types, config.history()).stream()
                .map(entry -> Moment.of(entry, config.signalAge()))
                .toList();
    }
}
