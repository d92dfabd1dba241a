package dev.heed.journey.intake;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** Notices, once, that what looks like http came by https: a proxy ended TLS, and nobody told this service of it. */
final class HiddenTls {
    private final AtomicBoolean noticed = new AtomicBoolean();

    /**
     * @param scheme of the request, as far as it is known
     * @param said values of headers that name the scheme that the caller used
     */
    boolean isNoticedBy(String scheme, List<String> said) {
        boolean hidden = scheme.equals("http")
                && said.stream().anyMatch(text -> text.toLowerCase(Locale.ROOT).contains("https"));
        return hidden && noticed.compareAndSet(false, true);
    }
}
