package dev.heed.care.meaning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.Spec.Signal;
import dev.heed.care.pattern.When;
import dev.heed.contracts.JourneyEvent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Logs in which a pattern has something to find: stories that meet it or nearly so, among events that just happen. */
final class RandomLog {
    private static final List<String> TYPES = List.of("a", "a", "b", "b", "c", "d", "u", "unwatched");
    private static final int TRIES = 8;
    private static final int CROWDS = 2;

    private final Dice dice;
    private final Scale scale;
    private final FrictionPattern pattern;
    private final List<JourneyEvent> events = new ArrayList<>();

    RandomLog(Dice dice, Scale scale, FrictionPattern pattern) {
        this.dice = dice;
        this.scale = scale;
        this.pattern = pattern;
    }

    /** In arrival order, with ids by arrival. */
    List<JourneyEvent> next() {
        int of = pattern.spec().when() instanceof When.Group ? 2 : 1;
        for (int stories = dice.one(1, 1, 2, 2, 3) * of; stories > 0; stories--) {
            story();
        }
        for (int noise = dice.between(0, 8); noise > 0; noise--) {
            events.add(event(dice.one(TYPES), time(), who()));
        }
        events.sort(Comparator.comparing(JourneyEvent::time));
        if (pattern.spec().per().getFirst().equals("customer") && dice.percent(50)) {
            disorder();
        }
        return named(events);
    }

    static List<JourneyEvent> named(List<JourneyEvent> events) {
        List<JourneyEvent> named = new ArrayList<>();
        for (JourneyEvent e : events) {
            named.add(new JourneyEvent(
                    "e" + named.size(), e.source(), e.type(), e.customer(), e.time(), e.extensions(), e.data()));
        }
        return named;
    }

    /** What belongs together, for one key; now and then a crowd: the begin of it, too often or for too many keys. */
    private void story() {
        if (dice.percent(CROWDS)) {
            crowd();
        } else {
            tell(new Plot(dice, scale).of(pattern.spec().when()), time(), who());
        }
    }

    private void crowd() {
        boolean keys = dice.percent(40);
        long begin = time();
        Who who = who();
        for (int round = keys ? dice.between(32, 36) : dice.between(8, 11); round > 0; round--) {
            List<Plot.Part> parts = new Plot(dice, scale).of(pattern.spec().when());
            Who now = keys ? new Who(who.customer(), "o" + round, who.account()) : who;
            tell(parts.subList(0, Math.min(parts.size(), dice.between(1, 2))), begin, now);
            begin += scale.grid() * (keys ? 1 : dice.between(0, 1));
        }
    }

    private void tell(List<Plot.Part> parts, long begin, Who who) {
        parts.forEach(part -> plant(part.signal(), begin + part.after(), who));
    }

    private void plant(String name, long at, Who who) {
        Signal signal = pattern.spec().signals().get(name);
        if (signal == null) {
            return;
        }
        JourneyEvent event = event(dice.one(signal.types()), at, who);
        for (int i = 0; i < TRIES && !signal.where().isEmpty(); i++) {
            if (Condition.of(signal.where()).holds(event)) {
                break;
            }
            event = event(dice.one(signal.types()), at, who);
        }
        events.add(event);
    }

    private long time() {
        return scale.start() + scale.grid() * dice.between(0, 24);
    }

    /** Arrivals change places: by a little, or some come much later. */
    private void disorder() {
        boolean far = dice.percent(30);
        for (int times = dice.between(1, 4); times > 0 && events.size() > 1; times--) {
            int from = dice.between(0, events.size() - 2);
            int to = far ? dice.between(from, events.size() - 1) : from + 1;
            events.add(to, events.remove(from));
        }
    }

    /** Empty: the event does not say. */
    private record Who(String customer, String order, String account) {}

    private Who who() {
        return new Who(
                dice.one("c1", "c1", "c1", "c2"),
                dice.percent(4) ? "" : dice.one("o1", "o1", "o2", "o3"),
                dice.percent(4) ? "" : dice.one("acc1", "acc1", "acc2"));
    }

    private JourneyEvent event(String type, long at, Who who) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        if (!who.order().isEmpty()) {
            data.put("order", who.order());
        }
        if (dice.percent(92)) {
            data.put("amount", dice.one(10, 20, 30));
        }
        if (dice.percent(90)) {
            data.put("channel", dice.one("chat", "mail", "phone"));
        }
        if (dice.percent(95)) {
            data.put("dueAt", dueAt(at));
        }
        Map<String, String> extensions = new HashMap<>();
        if (!who.account().isEmpty()) {
            extensions.put(JourneyEvent.ACCOUNT, who.account());
        }
        return new JourneyEvent("", "shop", type, who.customer(), Instant.ofEpochMilli(at), extensions, data);
    }

    private String dueAt(long at) {
        Instant due = Instant.ofEpochMilli(at + scale.grid() * dice.between(-1, 6));
        return switch (dice.between(0, 20)) {
            case 0 -> "tomorrow";
            case 1 -> due.atOffset(ZoneOffset.ofHours(5)).toString();
            default -> due.toString();
        };
    }
}
