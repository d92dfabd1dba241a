package dev.heed.bench.peers;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.configuration.common.ConfigurationCommonEventTypeBean;
import com.espertech.esper.common.client.util.AccessorStyle;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import dev.heed.bench.matcher.Contender;
import dev.heed.bench.matcher.Happening;
import dev.heed.bench.matcher.Question;

import java.util.List;

/**
 * Esper with everything off that costs and is not needed on one thread: locks, its own clock, order across threads.
 * Events are plain objects, read by generated code.
 */
final class EsperContender implements Contender {
    private static final List<String> PROPERTIES = List.of("type", "customer", "number", "time", "amount", "code");

    private final Configuration configuration = configuration();
    private final List<Happening> events;
    private final EPCompiled compiled;

    EsperContender(List<Question> questions, List<Happening> events) {
        this.events = events;
        try {
            this.compiled = EPCompilerProvider.getCompiler()
                    .compile(Epl.module(questions), new CompilerArguments(configuration));
        } catch (EPCompileException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Configuration configuration() {
        var configuration = new Configuration();
        configuration.getCommon().addEventType("Happening", Happening.class.getName(), properties());
        configuration.getCompiler().getByteCode().setAllowSubscriber(true);
        var threading = configuration.getRuntime().getThreading();
        threading.setInternalTimerEnabled(false);
        threading.setListenerDispatchPreserveOrder(false);
        threading.setInsertIntoDispatchPreserveOrder(false);
        threading.setNamedWindowConsumerDispatchPreserveOrder(false);
        configuration.getRuntime().getExecution().setDisableLocking(true);
        return configuration;
    }

    private static ConfigurationCommonEventTypeBean properties() {
        var bean = new ConfigurationCommonEventTypeBean();
        bean.setAccessorStyle(AccessorStyle.EXPLICIT);
        PROPERTIES.forEach(property -> bean.addMethodProperty(property, property));
        return bean;
    }

    @Override
    public int events() {
        return events.size();
    }

    @Override
    public Lap begin() {
        return new EsperLap(configuration, compiled, events);
    }
}
