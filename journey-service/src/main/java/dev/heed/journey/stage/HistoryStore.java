package dev.heed.journey.stage;

import dev.heed.journey.log.Lead;
import dev.heed.journey.profile.Customers;
import dev.heed.journey.timeline.TimelineStore;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The past of customers as this feature sees it: their identities, and what is on the timelines of those. */
@ApplicationScoped
public class HistoryStore implements Positions.Histories {
    private final MemberStore members;
    private final TimelineStore timelines;
    private final Customers customers;
    private final Lead lead;
    private final StageConfig config;

    public HistoryStore(
            MemberStore members, TimelineStore timelines, Customers customers, Lead lead, StageConfig config) {
        this.members = members;
        this.timelines = timelines;
        this.customers = customers;
        this.lead = lead;
        this.config = config;
    }

    @Override
    public String log() {
        return lead.log();
    }

    @Override
    public Map<Integer, Long> written() {
        return lead.written();
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

    @Override
    public Set<String> erased(Collection<String> ids) {
        return customers.erased(ids);
    }
}
