package dev.heed.journey.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PersonalPart;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.Identifier;
import dev.heed.journey.plan.TrackingPlan;
import org.apache.kafka.common.KafkaException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One event, from journey.inbound or passed on by another task, to where it belongs. */
final class Reception {
    private final ResolverProcessor.Setup setup;
    private final int partition;
    private final SeenStore seen;
    private final Exchange exchange;
    private final ResolverOut out;

    Reception(ResolverProcessor.Setup setup, int partition, SeenStore seen, Exchange exchange, ResolverOut out) {
        this.setup = setup;
        this.partition = partition;
        this.seen = seen;
        this.exchange = exchange;
        this.out = out;
    }

    /** Empty when the owner of its first identifier is another task: the event is on its way there. */
    Optional<RunTally.Outcome> take(ResolverOut.Raw raw, CloudEvent received, Arrived arrived) {
        Optional<String> refusal = refusal(received, arrived);
        if (refusal.isPresent()) {
            return Optional.of(reject(raw, arrived, received.source(), refusal.get()));
        }
        CloudEvent event = setup.emitters().settled(received, arrived.appended());
        return switch (setup.admission().admit(event, arrived.timed(), arrived.appended())) {
            case Admission.Admitted.No(var code) -> Optional.of(reject(raw, arrived, event.source(), code));
            case Admission.Admitted.Yes yes
            when Envelope.customer(event).isPresent() -> {
                String customer = Envelope.customer(event).orElseThrow();
                yield Optional.of(once(raw, yes, arrived, again -> known(yes, customer, arrived)));
            }
            case Admission.Admitted.Yes yes -> identified(raw, received, yes, arrived);
        };
    }

    private Optional<RunTally.Outcome> identified(
            ResolverOut.Raw raw, CloudEvent received, Admission.Admitted.Yes event, Arrived arrived) {
        List<Address> addresses = event.identifiers().stream()
                .map(identifier -> setup.customers().address(identifier, setup.partitions()))
                .toList();
        return arrived.routed() || addresses.getFirst().partition() == partition
                ? Optional.of(once(raw, event, arrived, again -> first(event, addresses, arrived, again)))
                : pass(raw, received, arrived, addresses.getFirst());
    }

    /** An event of the platform itself, which knows the customer and no identifier: it goes out as it is. */
    private RunTally.Outcome known(Admission.Admitted.Yes event, String customer, Arrived arrived) {
        seen.remember(Fingerprint.ofId(event.onLog()), Seen.of(event.fingerprint(), arrived));
        Map<String, String> extensions = new HashMap<>(event.onLog().extensions());
        extensions.put(JourneyEvent.IDENTITY, customer);
        out.event(with(event.onLog(), customer, extensions, event.onLog().data()), arrived.appended());
        return RunTally.Outcome.ACCEPTED;
    }

    /**
     * A run ends with what each partition of journey.inbound counted, so its events count where they are: those must be
     * in the right one.
     */
    private Optional<RunTally.Outcome> pass(ResolverOut.Raw raw, CloudEvent event, Arrived arrived, Address owner) {
        if (event.extension(JourneyEvent.REPLAY).isPresent()) {
            return Optional.of(reject(raw, arrived, event.source(), "run-partition-wrong"));
        }
        out.route(event, arrived, owner);
        return Optional.empty();
    }

    /** A fault of the look-up is not the record's: the thread is replaced and reads it again. */
    private Optional<String> refusal(CloudEvent event, Arrived arrived) {
        if (arrived.routed() || event.source().equals(Envelope.HEED)) {
            return Optional.empty();
        }
        try {
            return setup.emitters().refusal(event, arrived.appended());
        } catch (RuntimeException e) {
            throw new KafkaException("Sources are not readable", e);
        }
    }

    /** @param accept gets whether the event is the first, read a second time */
    private RunTally.Outcome once(
            ResolverOut.Raw raw,
            Admission.Admitted.Yes event,
            Arrived arrived,
            Function<Boolean, RunTally.Outcome> accept) {
        return switch (seen.judge(Fingerprint.ofId(event.onLog()), Seen.of(event.fingerprint(), arrived))) {
            case NEW -> accept.apply(false);
            case REPROCESSED -> accept.apply(true);
            case DUPLICATE -> {
                out.duplicate(event.onLog().source());
                yield RunTally.Outcome.DUPLICATE;
            }
            case CONFLICT -> reject(raw, arrived, event.onLog().source(), "id-conflict");
        };
    }

    /** @param again whether it is the first, read a second time */
    private RunTally.Outcome first(
            Admission.Admitted.Yes event, List<Address> addresses, Arrived arrived, boolean again) {
        long appended = arrived.appended().toEpochMilli();
        List<Address> others = addresses.subList(1, addresses.size());
        Exchange.Met met = exchange.meet(addresses.getFirst(), others, appended, again);
        if (met.node().erased()) {
            out.rejectErased(arrived, event.onLog().source());
            return RunTally.Outcome.REJECTED;
        }
        seen.remember(Fingerprint.ofId(event.onLog()), Seen.of(event.fingerprint(), arrived));
        accept(event, met, arrived);
        exchange.keep(met, appended);
        return RunTally.Outcome.ACCEPTED;
    }

    private void accept(Admission.Admitted.Yes event, Exchange.Met met, Arrived arrived) {
        CloudEvent plain = event.onLog();
        TrackingPlan.Split split = setup.plan().split(plain.type(), event.data());
        String customer = met.node().label().id().text();
        String identity = met.node().self().id().text();
        Map<String, String> extensions = new HashMap<>(plain.extensions());
        extensions.put(JourneyEvent.IDENTITY, identity);
        out.event(with(plain, customer, extensions, Admission.kept(event, split)), arrived.appended());
        boolean news = met.fresh() || !met.news().isEmpty();
        if (news || !split.personal().isEmpty()) {
            Map<String, String> identifiers = news ? byKind(event.identifiers()) : Map.of();
            byte[] part = personal(identity, identifiers, split.personal());
            out.personal(with(plain, customer, extensions, part), arrived.appended());
        }
    }

    private static byte[] personal(String identity, Map<String, String> identifiers, Map<String, JsonNode> attributes) {
        return Json.write(new PersonalPart(identity, identifiers, attributes, Map.of()));
    }

    /** The event's own; the former id of an alias call comes after those and is known from its own events. */
    private static Map<String, String> byKind(List<Identifier> identifiers) {
        Map<String, String> byKind = new HashMap<>();
        identifiers.forEach(identifier -> byKind.putIfAbsent(identifier.kind().word(), identifier.value()));
        return byKind;
    }

    private static CloudEvent with(CloudEvent plain, String customer, Map<String, String> extensions, byte[] data) {
        return new CloudEvent(plain.id(), plain.source(), plain.type(), customer, plain.time(), extensions, data);
    }

    private RunTally.Outcome reject(ResolverOut.Raw raw, Arrived arrived, String source, String code) {
        out.reject(raw, arrived, source, code);
        return RunTally.Outcome.REJECTED;
    }
}
