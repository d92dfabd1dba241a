package dev.heed.care.meaning;

import dev.heed.care.meaning.Fact.Happened;
import dev.heed.care.pattern.When;

import java.util.List;
import java.util.Optional;

/** What one verb means: a function of everything that happened to the key. */
interface VerbMeaning {
    /**
     * Whether the verb is met at an event, given all facts of the key, the event being the last of them; then the ids
     * of the events that made it.
     */
    Optional<List<String>> met(List<Fact> facts, Happened now);

    /** The waits that run after all these facts. */
    default List<Wait> waits(List<Fact> facts) {
        return List.of();
    }

    /**
     * A wait of an absence.
     *
     * @param fireAt due + grace
     */
    record Wait(Moment start, long fireAt, String event) {}

    static VerbMeaning of(When when, int child) {
        return switch (when) {
            case When.Count count -> new CountMeaning(count, child);
            case When.Sequence sequence -> new SequenceMeaning(sequence);
            case When.Absence absence -> new AbsenceMeaning(absence, child);
            case When.Score score -> new ScoreMeaning(score);
            case When.Spike spike -> new SpikeMeaning(spike);
            case When.Group group -> throw new IllegalArgumentException("Groups have one level: " + group);
        };
    }
}
