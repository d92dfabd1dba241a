package dev.heed.journey.plan;

import java.util.ArrayList;
import java.util.List;

/** JSON pointers (RFC 6901) as lists of names. */
final class Pointer {
    private Pointer() {}

    /** A pointer's names; a text that does not begin with a slash is one name. */
    static List<String> names(String text) {
        if (!text.startsWith("/")) {
            return List.of(text);
        }
        List<String> names = new ArrayList<>();
        for (String part : text.substring(1).split("/", -1)) {
            names.add(part.replace("~1", "/").replace("~0", "~"));
        }
        return names;
    }

    static String below(String pointer, String name) {
        return pointer + '/' + name.replace("~", "~0").replace("/", "~1");
    }
}
