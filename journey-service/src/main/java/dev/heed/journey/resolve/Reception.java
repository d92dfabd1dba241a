package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PersonalPart;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.Identifier;
import dev.heed.journey.plan.TrackingPlan;
import dev.heed.kit.streams.NotSkippable;
import org.apache.kafka.common.KafkaException;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One event, from journey.inbound or passed on by another task, to where it belongs. */
final class Reception {
    private final ResolverProcessor.Setup setup;
    private final SeenStore seen;
    private final Exchange exchange;
    private final ResolverOut out;

    Reception(ResolverProcessor.Setup setup, SeenStore seen, Exchange exchange, ResolverOut out) {
        this.setup = setup;
        this.seen = seen;
        this.exchange = exchange;
        this.out = out;
    }

    /** Empty when the owner of its customer is another task: the event is on its way there. */
    Optional<RunTally.Outcome> take(ResolverOut.Raw raw, CloudEvent received, Arrived arrived) {
        Optional<String> refusal = refusal(received, arrived);
        if (refusal.isPresent()) {
            return Optional.of(refuse(raw, received, arrived, ResolverOut.Why.of(refusal.get())));
        }
        Optional<OpaqueId> customer = Envelope.customer(received).map(OpaqueId::parse);
        if (customer.isPresent() && isElsewhere(customer.get(), arrived)) {
            return passOn(raw, received, arrived, () -> search(received, arrived, customer.get()));
        }
        CloudEvent event = setup.emitters().settled(received, arrived.appended());
        return switch (setup.admission().admit(event, arrived.timed(), arrived.appended())) {
            case Admission.Admitted.No(var code, var violations) ->
                Optional.of(refuse(raw, event, arrived, new ResolverOut.Why(code, violations)));
            case Admission.Admitted.Yes yes
            when customer.isPresent() -> Optional.of(known(raw, yes, customer.get(), arrived));
            case Admission.Admitted.Yes yes -> identified(raw, received, yes, arrived);
        };
    }

    /**
     * Rejects it, and keeps nothing of it when it came in by an identity that was erased: so the owner of that must be
     * asked.
     */
    RunTally.Outcome refuse(ResolverOut.Raw raw, CloudEvent event, Arrived arrived, ResolverOut.Why why) {
        refuse(raw, event.source(), event, arrived, why);
        return RunTally.Outcome.REJECTED;
    }

    /** The same for a record that could not be read: its headers may name a customer all the same. */
    void refuseUnread(ResolverOut.Raw raw, Arrived arrived, String code) {
        Map<String, String> attributes = new HashMap<>();
        raw.headers().forEach(header -> {
            String name = header.key().toLowerCase(Locale.ROOT);
            if (name.startsWith("ce_") && header.value() != null) {
                attributes.put(name.substring("ce_".length()), new String(header.value(), StandardCharsets.UTF_8));
            }
        });
        String subject = attributes.getOrDefault("subject", "");
        var names = new CloudEvent("-", "-", "-", subject, arrived.appended(), attributes, new byte[0]);
        refuse(raw, "", names, arrived, ResolverOut.Why.of(code));
    }

    private void refuse(ResolverOut.Raw raw, String source, CloudEvent names, Arrived arrived, ResolverOut.Why why) {
        Optional<Address> owner = Identifier.first(names).map(this::address);
        if (owner.isPresent() && !isOwn(owner.get(), arrived)) {
            out.rejectThere(raw, arrived, source, why, owner.get());
        } else if (isErased(
                owner.map(Address::id).or(() -> Envelope.customer(names).map(OpaqueId::parse)))) {
            out.rejectErased(arrived, source);
        } else {
            out.reject(raw, arrived, source, why);
        }
    }

    /**
     * A rejection that {@link #refuse} of another task asks about.
     *
     * @param identity that the event came in by
     * @param asItWas rejects it
     */
    void refused(OpaqueId identity, String source, Arrived arrived, Runnable asItWas) {
        if (isErased(Optional.of(identity))) {
            out.rejectErased(arrived, source);
        } else {
            asItWas.run();
        }
    }

    private boolean isErased(Optional<OpaqueId> id) {
        return id.flatMap(exchange::node).filter(Node::erased).isPresent();
    }

    private boolean isOwn(Address owner, Arrived arrived) {
        return arrived.routed() || owner.partition() == exchange.partition();
    }

    private Address address(Identifier identifier) {
        return setup.customers().address(identifier, setup.partitions());
    }

    /** Whether another task may know it. What none knows is nobody else's: never linked and never erased. */
    private boolean isElsewhere(OpaqueId customer, Arrived arrived) {
        return arrived.asked() < setup.partitions() - 1
                && exchange.node(customer).isEmpty();
    }

    private void search(CloudEvent event, Arrived arrived, OpaqueId customer) {
        out.search(event, arrived, (exchange.partition() + 1) % setup.partitions(), customer);
    }

    private Optional<RunTally.Outcome> identified(
            ResolverOut.Raw raw, CloudEvent received, Admission.Admitted.Yes event, Arrived arrived) {
        List<Address> addresses =
                event.identifiers().stream().map(this::address).toList();
        Address owner = addresses.getFirst();
        return isOwn(owner, arrived)
                ? Optional.of(own(raw, event, addresses, arrived))
                : passOn(raw, received, arrived, () -> out.route(received, arrived, owner));
    }

    /** An event of the platform itself, which knows the customer and no identifier: it is that customer's now. */
    private RunTally.Outcome known(
            ResolverOut.Raw raw, Admission.Admitted.Yes event, OpaqueId identity, Arrived arrived) {
        Optional<Node> node = exchange.node(identity);
        if (node.filter(Node::erased).isPresent()) {
            out.rejectErased(arrived, event.onLog().source());
            return RunTally.Outcome.REJECTED;
        }
        String customer = node.map(one -> one.label().id()).orElse(identity).text();
        return once(raw, event, identity, arrived, again -> {
            Map<String, String> extensions = new HashMap<>(event.onLog().extensions());
            extensions.put(JourneyEvent.IDENTITY, identity.text());
            out.event(with(event.onLog(), customer, extensions, event.onLog().data()), arrived.appended());
        });
    }

    /**
     * A run ends with what each partition of journey.inbound counted, so its events count where they are: those must be
     * in the right one.
     */
    private Optional<RunTally.Outcome> passOn(ResolverOut.Raw raw, CloudEvent event, Arrived arrived, Runnable pass) {
        if (event.extension(JourneyEvent.REPLAY).isPresent()) {
            return Optional.of(refuse(raw, event, arrived, ResolverOut.Why.of("run-partition-wrong")));
        }
        pass.run();
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

    private RunTally.Outcome own(
            ResolverOut.Raw raw, Admission.Admitted.Yes event, List<Address> addresses, Arrived arrived) {
        Exchange.Met met =
                exchange.meet(addresses.getFirst(), arrived.appended().toEpochMilli());
        if (met.node().erased()) {
            out.rejectErased(arrived, event.onLog().source());
            return RunTally.Outcome.REJECTED;
        }
        List<Address> others = addresses.subList(1, addresses.size());
        return once(raw, event, met.node().self().id(), arrived, again -> {
            List<Address> news = met.news(others, again);
            TrackingPlan.Split split = setup.plan().split(event.onLog().type(), event.data());
            write(event, split, met.node(), again || !met.node().used() || !news.isEmpty(), arrived);
            exchange.keep(met, news, arrived.appended().toEpochMilli());
        });
    }

    /** @param accept gets whether the event is the first, read a second time */
    private RunTally.Outcome once(
            ResolverOut.Raw raw,
            Admission.Admitted.Yes event,
            OpaqueId identity,
            Arrived arrived,
            Consumer<Boolean> accept) {
        byte[] id = Fingerprint.ofId(event.onLog(), identity);
        var now = Seen.of(event.fingerprint(), arrived);
        DuplicateRule.Verdict verdict = seen.judge(id, now);
        return switch (verdict) {
            case NEW, REPROCESSED ->
                NotSkippable.whole("Accepting an event", () -> {
                    seen.remember(id, now);
                    accept.accept(verdict == DuplicateRule.Verdict.REPROCESSED);
                    return RunTally.Outcome.ACCEPTED;
                });
            case DUPLICATE -> {
                out.duplicate(event.onLog().source());
                yield RunTally.Outcome.DUPLICATE;
            }
            case CONFLICT -> {
                out.reject(raw, arrived, event.onLog().source(), ResolverOut.Why.of("id-conflict"));
                yield RunTally.Outcome.REJECTED;
            }
        };
    }

    /** @param news whether its identifiers are to be told */
    private void write(
            Admission.Admitted.Yes event, TrackingPlan.Split split, Node node, boolean news, Arrived arrived) {
        CloudEvent plain = event.onLog();
        String customer = node.label().id().text();
        String identity = node.self().id().text();
        Map<String, String> extensions = new HashMap<>(plain.extensions());
        extensions.put(JourneyEvent.IDENTITY, identity);
        out.event(with(plain, customer, extensions, Admission.kept(event, split)), arrived.appended());
        if (news || !split.personal().isEmpty() || !event.beside().isEmpty()) {
            Map<String, String> identifiers = news ? byKind(event.identifiers()) : Map.of();
            byte[] part = Json.write(
                    new PersonalPart(identity, identifiers, split.personal(), Optional.of(event.beside()), Map.of()));
            out.personal(with(plain, customer, extensions, part), arrived.appended());
        }
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
}
