package dev.heed.journey.resolve;

import dev.heed.journey.inbound.Identifier;
import dev.heed.kit.streams.NewerFormat;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CodecTest {
    private static final int CASES = 500;

    @Test
    void every_node_comes_back_equal() {
        for (int seed = 0; seed < CASES; seed++) {
            Node node = node(new Random(seed));

            assertThat(NodeCodec.read(NodeCodec.write(node)))
                    .as("seed %d", seed)
                    .isEqualTo(node);
        }
    }

    @Test
    void every_message_comes_back_equal() {
        for (int seed = 0; seed < CASES; seed++) {
            for (Message message : messages(new Random(seed))) {
                assertThat(MessageCodec.read(MessageCodec.write(message)))
                        .as("seed %d", seed)
                        .isEqualTo(message);
            }
        }
    }

    @Test
    void a_customer_of_one_identity_takes_few_bytes() {
        Node alone =
                Node.met(new Member(address(new Random(1)), 1_800_000_000_000L)).use(1_900_000_000_000L);

        assertThat(NodeCodec.write(alone)).hasSizeLessThanOrEqualTo(36);
    }

    @Test
    void a_node_of_before_last_events_were_kept_was_seen_when_it_was_met() {
        Node node = Node.met(new Member(address(new Random(1)), 5)).use(5);
        byte[] written = NodeCodec.write(node);

        assertThat(NodeCodec.read(Arrays.copyOf(written, written.length - 1))).isEqualTo(node);
    }

    @Test
    void what_a_newer_version_wrote_is_a_fault() {
        assertThatThrownBy(() -> NodeCodec.read(new byte[] {2, 0})).isInstanceOf(NewerFormat.class);
        assertThatThrownBy(() -> MessageCodec.read(new byte[] {1, 99})).isInstanceOf(NewerFormat.class);
        assertThatThrownBy(() -> RunTally.of(new byte[] {2})).isInstanceOf(NewerFormat.class);
    }

    @Test
    void a_tally_and_what_was_seen_come_back_equal() {
        var tally = new RunTally(1, 2, 3, 4, RunTally.NOT_FINISHED, 6);
        var seen = new Seen("00ff", true, 3, 4, 5);

        assertThat(RunTally.of(tally.bytes())).isEqualTo(tally);
        assertThat(Seen.of(seen.bytes())).isEqualTo(seen);
    }

    private static List<Message> messages(Random random) {
        Address to = address(random);
        var order = new Message.Order("reason ü", "by", random.nextInt(1000));
        int hops = random.nextInt(1_000_000);
        return List.of(
                new Message.Join(to, link(random), hops),
                new Message.Offer(to, link(random), member(random), hops),
                new Message.Appeared(to, address(random), 5, hops),
                new Message.Unmerge(to, address(random), id(random), order, hops),
                new Message.Erase(to, address(random), order, hops),
                new Message.Banished(to, order),
                new Message.Handover(to, link(random), component(random), random.nextBoolean()),
                new Message.Restored(component(random), 7),
                new Message.Label(to, address(random), random.nextLong(1L << 60), true, random.nextBoolean(), 8));
    }

    private static Node node(Random random) {
        Member self = member(random);
        Address label = random.nextBoolean() ? self.address() : address(random);
        Address home = random.nextBoolean() ? label : address(random);
        List<OpaqueId> linked =
                IntStream.range(0, random.nextInt(4)).mapToObj(i -> id(random)).toList();
        long seen = self.since() + random.nextLong(1L << 40);
        return new Node(
                self, label, random.nextInt(1000), home, random.nextBoolean(), random.nextBoolean(), linked, seen);
    }

    private static Component component(Random random) {
        List<Member> members = IntStream.rangeClosed(0, random.nextInt(5))
                .mapToObj(i -> member(random))
                .toList();
        List<Link> links = new ArrayList<>();
        Set<Link.Pair> cuts = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            links.add(new Link(
                    members.get(random.nextInt(members.size())).address(),
                    members.get(random.nextInt(members.size())).address(),
                    random.nextInt() & 0x7FFFFFFFL));
            cuts.add(Link.Pair.of(id(random), id(random)));
        }
        return new Component(members, links, cuts, random.nextInt(1000), random.nextBoolean());
    }

    private static Link link(Random random) {
        return new Link(address(random), address(random), random.nextLong(1L << 50));
    }

    private static Member member(Random random) {
        return new Member(address(random), random.nextLong(1L << 50));
    }

    private static Address address(Random random) {
        Identifier.Kind[] kinds = Identifier.Kind.values();
        return new Address(id(random), random.nextInt(500), kinds[random.nextInt(kinds.length)]);
    }

    private static OpaqueId id(Random random) {
        return new OpaqueId(random.nextLong(), random.nextLong());
    }
}
