package dev.heed.journey.log;

import dev.heed.kit.mongo.Marks;
import dev.heed.kit.mongo.SeekToMarks;
import dev.heed.kit.runtime.PlatformConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.arc.Unremovable;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;

/** What this feature puts together of what all features keep of the log. */
@ApplicationScoped
class LogSchema {
    @Produces
    @Singleton
    Projections projections(@All List<Projection> all, LogConfig config, MeterRegistry meters) {
        return new Projections(all, config.lanes(), meters);
    }

    void stop(@Disposes Projections projections) {
        projections.stop();
    }

    @Produces
    @Singleton
    Lead lead(Marks marks, PlatformConfig platform, MeterRegistry meters) {
        return new Lead(Lead.Leader.of(marks), platform.partitions(), meters);
    }

    /** Starts each partition of {@link JourneyEventsBehindIn} where its own projections end. */
    @Produces
    @Singleton
    @Unremovable
    @Identifier("seek-behind")
    SeekToMarks seekBehind(Marks marks) {
        return new SeekToMarks(marks, JourneyEventsBehindIn.READER);
    }
}
