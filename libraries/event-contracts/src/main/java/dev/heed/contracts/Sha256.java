package dev.heed.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash behind all ids that follow from content, in lower-case hex. */
public final class Sha256 {
    private static final int ID_BYTES = 16;

    private Sha256() {}

    /** For those who feed it piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Of the text in UTF-8: 64 characters. */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** 64 characters. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** The first 128 bits, enough for an id: 32 characters. */
    public static String id(String text) {
        return hex(text).substring(0, ID_BYTES * 2);
    }
}
