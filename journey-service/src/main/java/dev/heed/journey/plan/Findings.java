package dev.heed.journey.plan;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.ValidationMessage;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How much one validation found wrong so far. Where everything must hold, the rest is not looked at once enough was
 * found: an emitter chooses how many elements an array has.
 */
final class Findings extends ExecutionContext {
    /** Who sends nonsense gets the beginning of the list. */
    static final int ENOUGH = 20;

    /** What a keyword does with what it finds within. */
    enum Reach {
        /** Its findings are those of the schema that it stands in. */
        INLINE,
        /** Looks at as many places as the data has, and all of them must hold. */
        EVERY,
        /** Tries schemas that need not hold: what they find wrong may be right. */
        TRIAL
    }

    private int found;
    private boolean stops = true;

    Findings(ExecutionConfig config) {
        super(config);
    }

    /** True where more findings would change nothing. */
    boolean enough() {
        return stops && found >= ENOUGH;
    }

    Set<ValidationMessage> within(Reach reach, Supplier<Set<ValidationMessage>> look) {
        int before = found;
        boolean outer = stops;
        if (reach != Reach.INLINE) {
            found = 0;
            stops = reach == Reach.EVERY;
        }
        Set<ValidationMessage> wrong = bounded(look.get());
        found = Math.max(reach == Reach.INLINE ? found : before, before + wrong.size());
        stops = outer;
        return wrong;
    }

    /** Some keywords make one finding for each element without asking anybody. */
    private static Set<ValidationMessage> bounded(Set<ValidationMessage> wrong) {
        return wrong.size() <= ENOUGH
                ? wrong
                : wrong.stream().limit(ENOUGH).collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }
}
