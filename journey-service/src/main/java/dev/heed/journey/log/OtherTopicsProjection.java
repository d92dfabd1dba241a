package dev.heed.journey.log;

import dev.heed.kit.kafka.Received;

import java.util.List;

/** Something that is kept in MongoDB of care.decisions, care.actions and desk.events. */
public interface OtherTopicsProjection {
    /** Throws for a record that {@link #apply} cannot take: it becomes a dead letter. */
    void check(Received received);

    /** Takes a batch, which may come again. Faults of MongoDB are thrown, the whole batch is then applied again. */
    void apply(List<Received> records);
}
