package dev.heed.journey.log;

import dev.heed.kit.mongo.Marks;
import dev.heed.kit.mongo.SeekToMarks;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Starts each partition of {@link JourneyEventsBehindIn} where its own projections end. */
@Singleton
@Identifier("seek-behind")
public class SeekBehind extends SeekToMarks {
    @Inject
    public SeekBehind(Marks marks) {
        super(marks, JourneyEventsBehindIn.READER);
    }
}
