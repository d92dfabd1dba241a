package dev.heed.journey.intake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class HiddenTlsTest {
    private final HiddenTls hidden = new HiddenTls();

    @ParameterizedTest
    @ValueSource(strings = {"https", "HTTPS", "for=10.1.2.3;proto=https", "https://shop.example"})
    void is_noticed_once_by_what_proxy_or_page_says(String said) {
        assertThat(hidden.isNoticedBy("http", List.of("none", said))).isTrue();
        assertThat(hidden.isNoticedBy("http", List.of("none", said))).isFalse();
    }

    @Test
    void is_not_noticed_where_nobody_says_so_or_everybody_knows() {
        assertThat(hidden.isNoticedBy("http", List.of())).isFalse();
        assertThat(hidden.isNoticedBy("http", List.of("http", "http://localhost:3000")))
                .isFalse();
        assertThat(hidden.isNoticedBy("https", List.of("https"))).isFalse();
    }
}
