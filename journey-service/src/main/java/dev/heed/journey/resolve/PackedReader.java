package dev.heed.journey.resolve;

import dev.heed.journey.inbound.Identifier;
import dev.heed.kit.streams.NewerFormat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads what {@link PackedWriter} wrote; of our own stores and topics, so damage is a fault and not an answer. */
final class PackedReader {
    private final ByteBuffer bytes;

    PackedReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
        int format = this.bytes.get();
        if (format != PackedWriter.FORMAT) {
            throw new NewerFormat("Identity: format " + format + " was written by a newer version");
        }
    }

    int raw() {
        return bytes.get();
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("Identity: a number runs over its end");
    }

    /** A number that earlier versions ended without: 0 then. */
    long rest() {
        return bytes.hasRemaining() ? number() : 0;
    }

    boolean flag() {
        return bytes.get() != 0;
    }

    String text() {
        byte[] utf8 = new byte[(int) number()];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    OpaqueId id() {
        return new OpaqueId(bytes.getLong(), bytes.getLong());
    }

    Address address() {
        OpaqueId id = id();
        int partition = (int) number();
        return new Address(id, partition, kind(bytes.get()));
    }

    Member member() {
        Address address = address();
        return new Member(address, number());
    }

    Link link() {
        Address from = address();
        Address to = address();
        return new Link(from, to, number());
    }

    <T> List<T> all(Function<PackedReader, T> each) {
        int count = (int) number();
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(each.apply(this));
        }
        return values;
    }

    Component component() {
        List<Member> members = all(PackedReader::member);
        List<Link> links = all(in -> {
            Address from = members.get((int) in.number()).address();
            Address to = members.get((int) in.number()).address();
            return new Link(from, to, in.number());
        });
        List<Link.Pair> cuts = all(in -> {
            OpaqueId smaller = in.id();
            return new Link.Pair(smaller, in.id());
        });
        long version = number();
        return new Component(members, links, Set.copyOf(cuts), version, flag());
    }

    private static Identifier.Kind kind(int letter) {
        return Arrays.stream(Identifier.Kind.values())
                .filter(kind -> kind.word().charAt(0) == letter)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("Identity: no kind of identifier has the letter " + letter));
    }
}
