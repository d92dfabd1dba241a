package dev.heed.bench.peers;

import dev.heed.bench.matcher.Finds;
import dev.heed.bench.matcher.Happening;
import dev.heed.bench.matcher.Question;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;
import org.apache.flink.cep.pattern.Pattern;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One pattern, driven as Flink's operator drives it when events come in order: time first, then the event; one NFA for
 * all keys, a state and a part of the shared buffer for each. No network, no queue of events, no checkpoints.
 */
final class FlinkOperator {
    private final Question question;
    private final AfterMatchSkipStrategy afterMatch;
    private final NFA<Happening> nfa;
    private final HeapState keyed = new HeapState();
    private final SharedBuffer<Happening> buffer;
    private final Map<String, NFAState> states = new HashMap<>();
    private final Finds finds;

    FlinkOperator(Question question, Finds finds) throws Exception {
        Pattern<Happening, ?> pattern = FlinkPatterns.pattern(question);
        this.question = question;
        this.finds = finds;
        this.afterMatch = pattern.getAfterMatchSkipStrategy();
        this.nfa = NFACompiler.compileFactory(pattern, false).createNFA();
        this.buffer = new SharedBuffer<>(
                keyed.store(), TypeInformation.of(Happening.class).createSerializer(new SerializerConfigImpl()));
        buffer.releaseCacheStatisticsTimer(); // a thread for each
    }

    void take(Happening event) throws Exception {
        keyed.key(event.customer());
        NFAState state = states.get(event.customer());
        if (state == null) {
            state = nfa.createInitialNFAState();
            states.put(event.customer(), state);
        }
        advance(state, event.time());
        SharedBufferAccessor<Happening> accessor = buffer.getAccessor();
        int found = nfa.process(accessor, state, event, event.time(), afterMatch, System::currentTimeMillis)
                .size();
        accessor.close();
        for (int i = 0; i < found; i++) {
            finds.add(question.number(), event.number(), event.time());
        }
    }

    /** What is found by time alone are absences. */
    private void advance(NFAState state, long time) throws Exception {
        SharedBufferAccessor<Happening> accessor = buffer.getAccessor();
        var found = nfa.advanceTime(accessor, state, time, afterMatch).f0;
        accessor.close();
        for (Map<String, List<Happening>> match : found) {
            Happening started = match.getOrDefault("a", List.of()).getFirst();
            finds.add(question.number(), started.number(), started.time() + question.millis());
        }
    }

    void end(long time) throws Exception {
        for (Map.Entry<String, NFAState> each : states.entrySet()) {
            keyed.key(each.getKey());
            advance(each.getValue(), time);
        }
    }
}
