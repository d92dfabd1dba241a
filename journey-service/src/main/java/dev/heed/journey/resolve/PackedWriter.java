package dev.heed.journey.resolve;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.BiConsumer;

/** Compact binary with a format number in front; numbers of variable length. {@link PackedReader} reads it. */
final class PackedWriter {
    static final int FORMAT = 1;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PackedWriter() {
        bytes.write(FORMAT);
    }

    void raw(int value) {
        bytes.write(value);
    }

    /** Not negative. */
    void number(long value) {
        long rest = value;
        while (rest > 0x7F) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    void flag(boolean value) {
        bytes.write(value ? 1 : 0);
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes.writeBytes(utf8);
    }

    void id(OpaqueId id) {
        bytes.writeBytes(id.bytes());
    }

    void address(Address address) {
        id(address.id());
        number(address.partition());
        bytes.write(address.kind().word().charAt(0));
    }

    void member(Member member) {
        address(member.address());
        number(member.since());
    }

    void link(Link link) {
        address(link.from());
        address(link.to());
        number(link.time());
    }

    <T> void all(Collection<T> values, BiConsumer<PackedWriter, T> each) {
        number(values.size());
        values.forEach(value -> each.accept(this, value));
    }

    /** Both ends of its links are members: a position says which. */
    void component(Component component) {
        var ids = component.members().stream().map(Member::id).toList();
        all(component.members(), PackedWriter::member);
        all(component.links(), (out, link) -> {
            out.number(ids.indexOf(link.from().id()));
            out.number(ids.indexOf(link.to().id()));
            out.number(link.time());
        });
        all(component.cuts(), (out, pair) -> {
            out.id(pair.smaller());
            out.id(pair.larger());
        });
        number(component.version());
        flag(component.erased());
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
