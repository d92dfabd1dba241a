package dev.heed.care.catalog;

import dev.heed.care.pattern.Spec;

import java.util.List;

/**
 * What the library offers, without the text of the pattern.
 *
 * @param catalogue the row of the catalogue of frictions: {@code F19}
 * @param companion the second half of a row that one pattern can not express
 * @param evidence {@code V} a vendor documents the threshold, {@code R} a regulator sets it, {@code S} a study supports
 *     the importance, {@code H} a heuristic; two of them as {@code V/H}
 * @param verb of its condition: {@code count}, {@code sequence}, {@code absence}, {@code score}, {@code spike},
 *     {@code all}, {@code any}
 * @param condition when it fires, in words
 * @param actions what it does, in words
 * @param proposed the status that it takes when it is adopted, if it can run here
 */
public record LibraryPattern(
        String name,
        int version,
        String title,
        String why,
        String domain,
        String stage,
        String channel,
        String catalogue,
        boolean companion,
        String evidence,
        List<Spec.Grounds> sources,
        String verb,
        String condition,
        String actions,
        Lifecycle.Status proposed) {
    public LibraryPattern {
        sources = List.copyOf(sources);
    }
}
