package dev.heed.journey;

import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** Tries a property on many stories. A failure names its seed, and the shortest story that still fails. */
final class Cases {
    /** Enough for every build; {@code -Dheed.stories=100000} for a change of the protocol. */
    static final int COUNT = Integer.getInteger("heed.stories", 100);

    private static final int SCHEDULES = 40;

    private Cases() {}

    /** Throws when it does not hold. */
    interface Property {
        /** @param schedule seed of the order in which tasks and readers get on */
        void check(Story story, long schedule);
    }

    private record Failure(Story story, long schedule, Throwable reason) {}

    static void hold(long seed, Function<Random, Story> stories, Property property) {
        for (int i = 0; i < COUNT; i++) {
            var random = new Random(seed + i);
            var found = failure(stories.apply(random), random.nextLong(), property);
            if (found.isPresent()) {
                Failure least = shortest(found.get(), property);
                throw new AssertionError(
                        "seed %d, schedule %d:%n%s%s"
                                .formatted(seed + i, least.schedule(), least.story(), least.reason()),
                        least.reason());
            }
        }
    }

    private static Failure shortest(Failure failure, Property property) {
        for (Story shorter : failure.story().shorter()) {
            Optional<Failure> again = again(shorter, failure.schedule(), property);
            if (again.isPresent()) {
                return shortest(again.get(), property);
            }
        }
        return failure;
    }

    private static Optional<Failure> again(Story story, long schedule, Property property) {
        Optional<Failure> found = Optional.empty();
        for (int i = 0; i < SCHEDULES && found.isEmpty(); i++) {
            found = failure(story, schedule + i, property);
        }
        return found;
    }

    private static Optional<Failure> failure(Story story, long schedule, Property property) {
        try {
            property.check(story, schedule);
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            return Optional.of(new Failure(story, schedule, e));
        }
    }
}
