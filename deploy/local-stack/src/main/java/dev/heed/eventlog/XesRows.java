package dev.heed.eventlog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.stack.StackFailure;
import org.jspecify.annotations.Nullable;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * XES 1.0 (IEEE 1849): traces of events with typed attributes. A case is a trace; of what stands above the traces
 * (extensions, globals, classifiers) nothing is kept.
 */
final class XesRows implements Rows {
    /** Before the names of a trace's attributes, as process mining tools write them into tables. */
    static final String TRACE = "case:";

    private final LogFile file;
    private final RowRule rule;
    private final boolean caseAttributes;
    private final String caseKey;
    private final InputStream stream;
    private final XMLStreamReader xml;
    private ObjectNode trace = Fields.JSON.createObjectNode();
    private XesAttribute.@Nullable Unusable broken;
    private boolean inTrace;
    private boolean begun;

    XesRows(LogFile file, RowRule rule, boolean caseAttributes) throws IOException {
        this.file = file;
        this.rule = rule;
        this.caseAttributes = caseAttributes;
        this.caseKey = rule.columns().caseId();
        this.stream = file.stream();
        try {
            this.xml = SafeXml.reader(stream);
        } catch (XMLStreamException e) {
            throw notXes(e);
        }
    }

    @Override
    public @Nullable LogRow next() {
        try {
            while (xml.hasNext()) {
                LogRow row = step(xml.next());
                if (row != null) {
                    return row;
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw notXes(e);
        }
    }

    @Override
    public long line() {
        return xml.getLocation().getLineNumber();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private @Nullable LogRow step(int token) throws XMLStreamException {
        return switch (token) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new XMLStreamException("DTDs and entities are refused", xml.getLocation());
            case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
            case XMLStreamConstants.END_ELEMENT -> {
                inTrace &= !xml.getLocalName().equals("trace");
                yield null;
            }
            default -> null;
        };
    }

    private @Nullable LogRow start(String element) throws XMLStreamException {
        requireLog(element);
        if (element.equals("event")) {
            return event();
        }
        if (element.equals("trace")) {
            trace = Fields.JSON.createObjectNode();
            broken = null;
            inTrace = true;
        } else if (inTrace && XesAttribute.isOne(element)) {
            ofTrace(XesAttribute.read(xml));
        } else if (!element.equals("log")) {
            SafeXml.skip(xml);
        }
        return null;
    }

    private void requireLog(String element) throws XMLStreamException {
        if (!begun && !element.equals("log")) {
            throw new XMLStreamException("the root element is <" + element + ">, not <log>", xml.getLocation());
        }
        begun = true;
    }

    private void ofTrace(XesAttribute attribute) {
        try {
            attribute.putInto(trace, TRACE);
        } catch (XesAttribute.Unusable e) {
            broken = e;
        }
    }

    private LogRow event() throws XMLStreamException {
        long line = line();
        ObjectNode fields = Fields.JSON.createObjectNode();
        List<XesAttribute> attributes = XesAttribute.readAll(xml);
        try {
            for (XesAttribute attribute : attributes) {
                attribute.putInto(fields, "");
            }
            if (broken != null) {
                throw broken; // no event can be trusted to belong to a trace of which something is unreadable
            }
        } catch (XesAttribute.Unusable e) {
            return e.row(line);
        }
        addTrace(fields);
        return rule.judge(line, fields);
    }

    private void addTrace(ObjectNode fields) {
        if (caseAttributes) {
            fields.setAll(trace);
        } else if (trace.has(caseKey)) {
            fields.set(caseKey, trace.get(caseKey));
        }
    }

    private StackFailure notXes(XMLStreamException e) {
        var place = e.getLocation();
        String where = place == null
                ? ""
                : " from line " + place.getLineNumber() + ", character " + place.getColumnNumber() + " on";
        return new StackFailure(file.path() + " is not XES" + where + ": " + e.getMessage(), e);
    }
}
