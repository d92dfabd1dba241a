package dev.heed.journey.stage;

import dev.heed.contracts.IdentityChange;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.log.Projection;
import dev.heed.journey.profile.ProfileProjection;
import dev.heed.journey.timeline.TimelineProjection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Positions on all active maps, as the log moves customers. The maps are read after the timelines of a batch are
 * written: so an event is either seen here, or it is on the timeline before a new map is filled from it.
 */
@ApplicationScoped
@Priority(Projection.STAGE)
public class StageProjection implements Projection {
    private final MapStore maps;
    private final MemberStore members;
    private final Positions positions;
    private final StageConfig config;

    public StageProjection(MapStore maps, MemberStore members, Positions positions, StageConfig config) {
        this.maps = maps;
        this.members = members;
        this.positions = positions;
        this.config = config;
    }

    @Override
    public void check(LogEvent event) {
        var unused = ProfileProjection.change(event);
    }

    @Override
    public void apply(List<LogEvent> events) {
        Set<String> affected = take(events);
        List<Chart> charts = maps.charts();
        Set<String> done = regroup(charts, affected);
        Set<String> touched = new HashSet<>(affected);
        touched.addAll(done);
        List<Move> moves = moves(charts, events);
        for (Chart chart : charts) {
            touched.addAll(fold(chart, moves, done));
        }
        // Who became somebody else while their events were folded in: whoever wrote that may have looked too early
        regroup(charts, moved(touched));
        positions.forgetErased(touched);
    }

    /** Everybody whom a change of identity is about. */
    private Set<String> take(List<LogEvent> events) {
        List<IdentityChange> changes = events.stream()
                .flatMap(logged -> ProfileProjection.change(logged).stream())
                .toList();
        members.take(changes);
        Set<String> affected = new TreeSet<>();
        for (IdentityChange change : changes) {
            affected.add(change.customer());
            affected.addAll(change.members());
        }
        return affected;
    }

    /** Every identity of a change: computes the customers that they make up now, and removes those who are none. */
    private Set<String> regroup(List<Chart> charts, Set<String> identities) {
        if (identities.isEmpty()) {
            return Set.of();
        }
        Map<String, String> now = members.customers(identities);
        Set<String> customers = identities.stream()
                .map(identity -> now.getOrDefault(identity, identity))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> gone = new TreeSet<>(identities);
        gone.removeAll(customers);
        for (Chart chart : charts) {
            positions.recompute(chart, customers);
            positions.remove(chart, gone);
        }
        return customers;
    }

    private Set<String> moved(Collection<String> customers) {
        return members.customers(customers).entrySet().stream()
                .filter(entry -> !entry.getKey().equals(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** An event that some map may look at, and whose it is. */
    private record Move(String customer, Moment moment) {}

    /** Whose they are is read once for all maps. */
    private List<Move> moves(List<Chart> charts, List<LogEvent> events) {
        Set<String> types = new HashSet<>();
        charts.forEach(chart -> types.addAll(chart.map().types()));
        List<LogEvent> concerned = events.stream()
                .filter(logged -> types.contains(logged.event().type()) && TimelineProjection.shows(logged))
                .toList();
        Map<String, String> customers = customers(concerned);
        return concerned.stream()
                .map(logged -> new Move(customer(logged, customers), Moment.of(logged, config.signalAge())))
                .toList();
    }

    /** @param done computed from the timelines already, events of this batch included */
    private Set<String> fold(Chart chart, List<Move> moves, Set<String> done) {
        Map<String, List<Moment>> work = new HashMap<>();
        for (Move move : moves) {
            if (!done.contains(move.customer()) && chart.map().concerns(move.moment())) {
                work.computeIfAbsent(move.customer(), name -> new ArrayList<>()).add(move.moment());
            }
        }
        positions.fold(chart, work);
        return work.keySet();
    }

    private Map<String, String> customers(List<LogEvent> events) {
        Set<String> named = new HashSet<>();
        for (LogEvent logged : events) {
            named.add(logged.identity());
            named.add(logged.event().customer());
        }
        return named.isEmpty() ? Map.of() : members.customers(named);
    }

    /** The subject is who it was when the event was accepted; links that were read since know better. */
    private static String customer(LogEvent logged, Map<String, String> customers) {
        String subject = logged.event().customer();
        return customers.getOrDefault(logged.identity(), customers.getOrDefault(subject, subject));
    }
}
