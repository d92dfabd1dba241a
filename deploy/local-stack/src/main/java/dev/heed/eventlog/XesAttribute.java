package dev.heed.eventlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An attribute as it stands in the file: its element's name is its type; attributes may have attributes. */
record XesAttribute(String type, String key, String value, List<XesAttribute> nested) {
    private static final Set<String> TYPES =
            Set.of("string", "date", "int", "float", "boolean", "id", "list", "container");
    private static final int MAX_DEPTH = 16;

    static boolean isOne(String element) {
        return TYPES.contains(element);
    }

    /** At the start of an attribute: reads to its end. */
    static XesAttribute read(XMLStreamReader xml) throws XMLStreamException {
        return read(xml, 1);
    }

    /** At the start of an element: its attributes, to its end. */
    static List<XesAttribute> readAll(XMLStreamReader xml) throws XMLStreamException {
        return children(xml, 1);
    }

    private static XesAttribute read(XMLStreamReader xml, int depth) throws XMLStreamException {
        String type = xml.getLocalName();
        String key = given(xml, "key");
        String value = given(xml, "value");
        return new XesAttribute(type, key, value, children(xml, depth + 1));
    }

    private static String given(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static List<XesAttribute> children(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new XMLStreamException("attributes are nested deeper than " + MAX_DEPTH, xml.getLocation());
        }
        var children = new ArrayList<XesAttribute>();
        for (int token = xml.next(); token != XMLStreamConstants.END_ELEMENT; token = xml.next()) {
            if (token == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("entities are refused", xml.getLocation());
            }
            if (token == XMLStreamConstants.START_ELEMENT) {
                child(xml, depth, children);
            }
        }
        return children;
    }

    private static void child(XMLStreamReader xml, int depth, List<XesAttribute> children) throws XMLStreamException {
        if (isOne(xml.getLocalName())) {
            children.add(read(xml, depth));
        } else if (xml.getLocalName().equals("values")) {
            children.addAll(children(xml, depth + 1)); // of a list: only a bracket around them
        } else {
            SafeXml.skip(xml);
        }
    }

    /**
     * Puts it under its key; attributes of attributes beside it, as {@code key/nested}.
     *
     * @throws Unusable when it has no key, one that is taken, or a value that its type does not allow
     */
    void putInto(ObjectNode fields, String prefix) throws Unusable {
        String name = prefix + key;
        if (key.isEmpty()) {
            throw new Unusable(type, "has no key");
        }
        if (fields.has(name)) {
            throw new Unusable(name, "is there twice");
        }
        fields.set(name, json());
        if (!isCollection()) {
            for (XesAttribute one : nested) {
                one.putInto(fields, name + "/");
            }
        }
    }

    private boolean isCollection() {
        return type.equals("list") || type.equals("container");
    }

    private JsonNode json() throws Unusable {
        try {
            return switch (type) {
                case "int" -> Fields.JSON.getNodeFactory().numberNode(new BigInteger(value.strip()));
                case "float" -> Fields.JSON.getNodeFactory().numberNode(new BigDecimal(value.strip()));
                case "boolean" -> Fields.JSON.getNodeFactory().booleanNode(truth());
                case "list" -> list();
                case "container" -> container();
                default -> Fields.JSON.getNodeFactory().textNode(value);
            };
        } catch (NumberFormatException e) {
            throw new Unusable(key, "is not of type " + type);
        }
    }

    private boolean truth() throws Unusable {
        return switch (value.strip()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new Unusable(key, "is not of type boolean");
        };
    }

    private JsonNode list() throws Unusable {
        ArrayNode items = Fields.JSON.createArrayNode();
        for (XesAttribute one : nested) {
            items.add(one.json());
        }
        return items;
    }

    private JsonNode container() throws Unusable {
        ObjectNode items = Fields.JSON.createObjectNode();
        for (XesAttribute one : nested) {
            one.putInto(items, "");
        }
        return items;
    }

    /** The attribute of that key breaks a rule. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String key;
        private final String rule;

        Unusable(String key, String rule) {
            super(rule, null, false, false);
            this.key = key;
            this.rule = rule;
        }

        LogRow.Bad row(long line) {
            return new LogRow.Bad(line, key, rule);
        }
    }
}
