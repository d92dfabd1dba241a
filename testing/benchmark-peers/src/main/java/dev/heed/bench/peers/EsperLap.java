package dev.heed.bench.peers;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EventSender;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.runtime.client.EPDeployException;
import com.espertech.esper.runtime.client.EPEventService;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import com.espertech.esper.runtime.client.EPStatement;
import com.espertech.esper.runtime.client.EPSubscriberException;
import dev.heed.bench.matcher.Contender;
import dev.heed.bench.matcher.Finds;
import dev.heed.bench.matcher.Happening;
import dev.heed.bench.matcher.Workload;

import java.time.Duration;
import java.util.List;

/** A runtime of its own, thrown away afterwards. Its clock is the time of the events. */
final class EsperLap implements Contender.Lap {
    private static final long LONGER_THAN_ALL_WAITS = Duration.ofDays(1).toMillis();

    private final List<Happening> events;
    private final EPRuntime runtime;
    private final EPEventService service;
    private final EventSender sender;
    private final Finds finds = new Finds();

    EsperLap(Configuration configuration, EPCompiled compiled, List<Happening> events) {
        this.events = events;
        this.runtime = EPRuntimeProvider.getRuntime("lap", configuration);
        this.service = runtime.getEventService();
        service.advanceTime(Workload.START);
        try {
            for (EPStatement statement :
                    runtime.getDeploymentService().deploy(compiled).getStatements()) {
                int question = Integer.parseInt(statement.getName(), 1, 4, 10);
                statement.setSubscriber(new Found(question, finds));
            }
        } catch (EPDeployException | EPSubscriberException e) {
            throw new IllegalStateException(e);
        }
        this.sender = service.getEventSender("Happening");
    }

    /** Called by Esper with what a statement selects. */
    public record Found(int question, Finds finds) {
        public void update(int number, long time) {
            finds.add(question, number, time);
        }
    }

    @Override
    public void fold(int index) {
        Happening event = events.get(index);
        service.advanceTime(event.time());
        sender.sendEvent(event);
    }

    @Override
    public void end() {
        service.advanceTime(events.getLast().time() + LONGER_THAN_ALL_WAITS);
    }

    @Override
    public Finds finds() {
        return finds;
    }

    @Override
    public void close() {
        runtime.destroy();
    }
}
