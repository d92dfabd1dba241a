package dev.heed.journey.resolve;

import java.util.List;

/** A node in bytes. Most are alone or have a label, so what is the same twice is written once. */
final class NodeCodec {
    private static final int USED = 1;
    private static final int ERASED = 2;
    private static final int LABELLED = 4;
    private static final int MOVED = 8;

    private NodeCodec() {}

    static byte[] write(Node node) {
        boolean labelled = !node.label().equals(node.address());
        boolean moved = !node.home().equals(node.label());
        var out = new PackedWriter();
        out.raw((node.used() ? USED : 0)
                | (node.erased() ? ERASED : 0)
                | (labelled ? LABELLED : 0)
                | (moved ? MOVED : 0));
        out.member(node.self());
        out.number(node.version());
        if (labelled) {
            out.address(node.label());
        }
        if (moved) {
            out.address(node.home());
        }
        out.all(node.linked(), PackedWriter::id);
        out.number(Math.max(0, node.seen() - node.self().since()));
        return out.toBytes();
    }

    static Node read(byte[] bytes) {
        var in = new PackedReader(bytes);
        int flags = in.raw();
        Member self = in.member();
        long version = in.number();
        Address label = (flags & LABELLED) != 0 ? in.address() : self.address();
        Address home = (flags & MOVED) != 0 ? in.address() : label;
        List<OpaqueId> linked = in.all(PackedReader::id);
        long seen = self.since() + in.rest();
        return new Node(self, label, version, home, (flags & USED) != 0, (flags & ERASED) != 0, linked, seen);
    }
}
