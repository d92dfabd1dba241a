package dev.heed.care.decide;

/**
 * What state is kept by, when it is not the customer: a key and its value. The name of a key is one of a pattern's file,
 * the value any text.
 *
 * @param name {@code account}, {@code errorCode} ...
 */
record FirstKey(String name, String value) {
    private static final char END = '\0';

    static FirstKey of(String text) {
        int end = text.indexOf(END);
        return new FirstKey(text.substring(0, end), text.substring(end + 1));
    }

    String text() {
        return name + END + value;
    }
}
