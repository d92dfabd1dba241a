package dev.heed.journey.intake;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The text that a CloudEvents attribute in an HTTP header stands for. The standard says percent-encoded UTF-8 (HTTP
 * binding 1.0.2, 3.1.3.2), SDKs also send raw UTF-8 or raw Latin-1; all three are understood.
 */
final class HeaderText {
    private static final int HEX = 16;

    private HeaderText() {}

    /** @param header as the HTTP server hands it over: one char per byte */
    static String decoded(String header) {
        byte[] bytes = unescaped(unquoted(header)).getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static String unquoted(String header) {
        boolean quoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
        return quoted ? header.substring(1, header.length() - 1).replaceAll("\\\\(.)", "$1") : header;
    }

    /** A percent sign that begins no escape stands for itself. */
    private static String unescaped(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            int escaped = text.charAt(i) == '%' ? escape(text, i) : -1;
            out.write(escaped < 0 ? text.charAt(i) : escaped);
            i += escaped < 0 ? 0 : 2;
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static int escape(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), HEX);
        int low = Character.digit(text.charAt(at + 2), HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }
}
