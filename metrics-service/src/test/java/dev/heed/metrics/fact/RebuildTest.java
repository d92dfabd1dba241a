package dev.heed.metrics.fact;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RebuildTest {
    private final Rebuild rebuild =
            Rebuild.after(0, "rb_1", "ada", Given.NINE, List.of(new Ledger("e-0", 0, 10), new Ledger("e-1", 0, 20)));

    @Test
    void it_runs_until_every_partition_is_where_it_was() {
        assertThat(rebuild.done(List.of(new Ledger("e-0", 0, 10), new Ledger("e-1", 0, 20))))
                .isFalse();
        assertThat(rebuild.done(List.of(new Ledger("e-0", 1, 10), new Ledger("e-1", 1, 19))))
                .isFalse();
        assertThat(rebuild.done(List.of(new Ledger("e-0", 1, 12), new Ledger("e-1", 1, 20))))
                .isTrue();
    }

    @Test
    void its_progress_counts_records() {
        var progress = rebuild.progress(List.of(new Ledger("e-0", 1, 12), new Ledger("e-1", 1, 5)));

        assertThat(progress.status()).isEqualTo("running");
        assertThat(progress.records()).isEqualTo(30);
        assertThat(progress.recordsDone()).isEqualTo(15);
    }

    @Test
    void a_later_rebuild_ends_it() {
        assertThat(rebuild.done(List.of(new Ledger("e-0", 2, 0), new Ledger("e-1", 2, 0))))
                .isTrue();
    }
}
