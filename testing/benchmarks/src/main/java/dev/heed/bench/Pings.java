package dev.heed.bench;

import dev.heed.contracts.Decision;
import org.apache.kafka.clients.producer.KafkaProducer;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends an event that is a match to every partition, again and again, and keeps when its decision was readable. */
final class Pings implements AutoCloseable {
    static final int EVERY_MILLIS = 50;

    private final CareStack stack;
    private final KafkaProducer<byte[], byte[]> producer;
    private final DecisionReader reader;
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();

    /** @param appended when the event was on the log, ms, and {@code readable} when its decision was */
    record Answer(String customer, long appended, long readable) {}

    /**
     * What an interruption was like, from what followed it.
     *
     * @param back ms from the interruption until every partition had decided on an event that came after it
     * @param longest ms from an event to its decision, at most: what a customer has noticed
     */
    record Outage(long back, long longest) {
        /** @param from the interruption; events of the second before it count for {@code longest} */
        static Outage of(List<Answer> answers, List<String> customers, long from) {
            long back = 0;
            for (String customer : customers) {
                long first = answers.stream()
                        .filter(answer -> answer.customer().equals(customer) && answer.appended() >= from)
                        .mapToLong(Answer::readable)
                        .min()
                        .orElse(Long.MAX_VALUE);
                back = Math.max(back, first - from);
            }
            long longest = answers.stream()
                    .filter(answer -> answer.appended() >= from - 1000)
                    .mapToLong(answer -> answer.readable() - answer.appended())
                    .max()
                    .orElse(0);
            return new Outage(back, longest);
        }

        static boolean isOver(List<Answer> answers, List<String> customers, long from) {
            return customers.stream()
                    .allMatch(customer -> answers.stream()
                            .anyMatch(answer -> answer.customer().equals(customer) && answer.appended() >= from));
        }
    }

    Pings(CareStack stack) {
        this.stack = stack;
        producer = Kafka.producer(stack.kafka());
        reader = new DecisionReader(stack.kafka(), this::decided);
        reader.start();
        var unused = sender.scheduleAtFixedRate(this::send, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void send() {
        for (int partition = 0; partition < stack.partitions(); partition++) {
            var unused = producer.send(stack.ping(partition, Instant.now()));
        }
    }

    private void decided(Decision decision, long readable) {
        if (decision.pattern().equals(CareStack.PING.name())) {
            decision.completedAt()
                    .ifPresent(appended ->
                            answers.add(new Answer(decision.customer(), appended.toEpochMilli(), readable)));
        }
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        sender.shutdownNow();
        reader.close();
        producer.close();
    }
}
