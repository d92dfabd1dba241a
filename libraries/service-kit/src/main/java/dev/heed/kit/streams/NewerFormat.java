package dev.heed.kit.streams;

/**
 * State or a record of our own was written by a newer version of this service. To go on would lose what this version
 * does not know, so the client stops: start the newer version.
 */
public final class NewerFormat extends NotSkippable {
    private static final long serialVersionUID = 1;

    public NewerFormat(String message) {
        super(message);
    }
}
