package dev.heed.kit.runtime;

/** One thing that a service needs to do its work; looked at once a second, never by the probe request itself. */
public interface Probe {
    String name();

    /** Must return within a second. */
    boolean ready();
}
