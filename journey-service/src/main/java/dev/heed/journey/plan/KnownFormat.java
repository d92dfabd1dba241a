package dev.heed.journey.plan;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;

/**
 * The formats that are checked, with the messages that the library has for them; others are annotations, as JSON Schema has it. The library's own ones match texts of
 * emitters with expressions that may take quadratic time.
 */
record KnownFormat(String name, Predicate<String> test) implements Format {
    private static final LinearPattern EMAIL = LinearPattern.of("^[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)*$");
    private static final LinearPattern UUID = LinearPattern.of("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$");
    private static final LinearPattern IPV4 =
            LinearPattern.of("^(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}$");

    static final List<KnownFormat> ALL = List.of(
            new KnownFormat("date-time", parses(OffsetDateTime::parse)),
            new KnownFormat("date", parses(LocalDate::parse)),
            new KnownFormat("uuid", UUID::findIn),
            new KnownFormat("email", EMAIL::findIn),
            new KnownFormat("ipv4", IPV4::findIn),
            new KnownFormat("uri", KnownFormat::uri));

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getMessageKey() {
        return "format." + name;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return test.test(value);
    }

    private interface Parser {
        Object parse(String text);
    }

    private static Predicate<String> parses(Parser parser) {
        return text -> {
            try {
                return parser.parse(text) != null;
            } catch (DateTimeException e) {
                return false;
            }
        };
    }

    private static boolean uri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
