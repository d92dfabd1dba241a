package dev.heed.eventlog;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import java.io.InputStream;
import java.util.List;

/** Streaming XML from people who may mean harm: no DTD, no entities of one's own, nothing fetched from elsewhere. */
final class SafeXml {
    /**
     * The JDK counts escaped characters over the whole document and would refuse a large log. Entities of the
     * document's own, against which these limits are, are refused altogether.
     */
    private static final List<String> UNLIMITED = List.of(
            "jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit", "jdk.xml.entityExpansionLimit");

    private SafeXml() {}

    /** The reader of the JDK, whatever else is on the class path. */
    static XMLStreamReader reader(InputStream stream) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        UNLIMITED.forEach(limit -> factory.setProperty(limit, 0));
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the file is read");
        });
        return factory.createXMLStreamReader(stream);
    }

    /** From the start of an element to its end. */
    static void skip(XMLStreamReader xml) throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> open++;
                case XMLStreamConstants.END_ELEMENT -> open--;
                default -> {}
            }
        }
    }
}
