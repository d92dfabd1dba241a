package dev.heed.journey.resolve;

/** A message in bytes. */
final class MessageCodec {
    private static final int JOIN = 1;
    private static final int OFFER = 2;
    private static final int APPEARED = 3;
    private static final int UNMERGE = 4;
    private static final int ERASE = 5;
    private static final int HANDOVER = 6;
    private static final int RESTORED = 7;
    private static final int LABEL = 8;

    private MessageCodec() {}

    static byte[] write(Message message) {
        var out = new PackedWriter();
        switch (message) {
            case Message.Join(var to, var link) -> {
                begin(out, JOIN, to);
                out.link(link);
            }
            case Message.Offer(var to, var link, var by) -> {
                begin(out, OFFER, to);
                out.link(link);
                out.member(by);
            }
            case Message.Appeared(var to, var member, var time) -> {
                begin(out, APPEARED, to);
                out.address(member);
                out.number(time);
            }
            case Message.Unmerge(var to, var member, var order) -> order(out, UNMERGE, to, member, order);
            case Message.Erase(var to, var member, var order) -> order(out, ERASE, to, member, order);
            case Message.Handover handover -> handover(out, handover);
            case Message.Restored(var part, var time) -> {
                out.raw(RESTORED);
                out.component(part);
                out.number(time);
            }
            case Message.Label label -> label(out, label);
        }
        return out.toBytes();
    }

    static Message read(byte[] bytes) {
        var in = new PackedReader(bytes);
        int kind = in.raw();
        return switch (kind) {
            case JOIN -> new Message.Join(in.address(), in.link());
            case OFFER -> new Message.Offer(in.address(), in.link(), in.member());
            case APPEARED -> new Message.Appeared(in.address(), in.address(), in.number());
            case UNMERGE -> new Message.Unmerge(in.address(), in.address(), order(in));
            case ERASE -> new Message.Erase(in.address(), in.address(), order(in));
            case HANDOVER -> new Message.Handover(in.address(), in.link(), in.component(), in.flag());
            case RESTORED -> new Message.Restored(in.component(), in.number());
            case LABEL -> new Message.Label(in.address(), in.address(), in.number(), in.flag(), in.flag(), in.number());
            default -> throw new IllegalStateException("Identity: messages of kind " + kind + " are newer than this");
        };
    }

    private static void begin(PackedWriter out, int kind, Address to) {
        out.raw(kind);
        out.address(to);
    }

    private static void order(PackedWriter out, int kind, Address to, Address member, Message.Order order) {
        begin(out, kind, to);
        out.address(member);
        out.text(order.reason());
        out.text(order.by());
        out.number(order.time());
    }

    private static Message.Order order(PackedReader in) {
        return new Message.Order(in.text(), in.text(), in.number());
    }

    private static void handover(PackedWriter out, Message.Handover handover) {
        begin(out, HANDOVER, handover.to());
        out.link(handover.link());
        out.component(handover.part());
        out.flag(handover.used());
    }

    private static void label(PackedWriter out, Message.Label label) {
        begin(out, LABEL, label.to());
        out.address(label.root());
        out.number(label.version());
        out.flag(label.quiet());
        out.flag(label.erased());
        out.number(label.time());
    }
}
