package dev.heed.journey.resolve;

import dev.heed.kit.streams.NewerFormat;

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
    private static final int BANISHED = 9;

    private MessageCodec() {}

    static byte[] write(Message message) {
        var out = new PackedWriter();
        switch (message) {
            case Message.Request request -> request(out, request);
            case Message.Handover handover -> handover(out, handover);
            case Message.Restored(var part, var time) -> {
                out.raw(RESTORED);
                out.component(part);
                out.number(time);
            }
            case Message.Label label -> label(out, label);
            case Message.Banished(var to, var order) -> {
                begin(out, BANISHED, to);
                order(out, order);
            }
        }
        return out.toBytes();
    }

    private static void request(PackedWriter out, Message.Request request) {
        switch (request) {
            case Message.Join(var to, var link, var hops) -> {
                begin(out, JOIN, to);
                out.link(link);
            }
            case Message.Offer(var to, var link, var by, var hops) -> {
                begin(out, OFFER, to);
                out.link(link);
                out.member(by);
            }
            case Message.Appeared(var to, var member, var time, var hops) -> {
                begin(out, APPEARED, to);
                out.address(member);
                out.number(time);
            }
            case Message.Unmerge(var to, var member, var other, var order, var hops) -> {
                begin(out, UNMERGE, to);
                out.address(member);
                out.id(other);
                order(out, order);
            }
            case Message.Erase(var to, var member, var order, var hops) -> {
                begin(out, ERASE, to);
                out.address(member);
                order(out, order);
            }
        }
        out.number(request.hops());
    }

    /** @throws NewerFormat when a newer version wrote it */
    static Message read(byte[] bytes) {
        var in = new PackedReader(bytes);
        int kind = in.raw();
        return switch (kind) {
            case JOIN -> new Message.Join(in.address(), in.link(), hops(in));
            case OFFER -> new Message.Offer(in.address(), in.link(), in.member(), hops(in));
            case APPEARED -> new Message.Appeared(in.address(), in.address(), in.number(), hops(in));
            case UNMERGE -> new Message.Unmerge(in.address(), in.address(), in.id(), order(in), hops(in));
            case ERASE -> new Message.Erase(in.address(), in.address(), order(in), hops(in));
            case HANDOVER -> new Message.Handover(in.address(), in.link(), in.component(), in.flag());
            case RESTORED -> new Message.Restored(in.component(), in.number());
            case LABEL -> new Message.Label(in.address(), in.address(), in.number(), in.flag(), in.flag(), in.number());
            case BANISHED -> new Message.Banished(in.address(), order(in));
            default -> throw new NewerFormat("Identity: messages of kind " + kind + " are newer than this version");
        };
    }

    private static void begin(PackedWriter out, int kind, Address to) {
        out.raw(kind);
        out.address(to);
    }

    private static void order(PackedWriter out, Message.Order order) {
        out.text(order.reason());
        out.text(order.by());
        out.number(order.time());
    }

    private static int hops(PackedReader in) {
        return (int) in.rest();
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
