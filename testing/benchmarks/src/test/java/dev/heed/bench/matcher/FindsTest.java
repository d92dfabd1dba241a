package dev.heed.bench.matcher;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FindsTest {
    private static final long AT = Workload.START;

    @Test
    void orderDoesNotMatter() {
        Finds one = finds(1, 2, 3);
        Finds other = finds(3, 1, 2);

        assertThat(one.from(other)).isEqualTo(Finds.Difference.NONE);
    }

    @Test
    void whatIsOnOneSideOnlyIsCountedAndTold() {
        Finds here = finds(1, 2, 4);
        Finds there = finds(2, 3);

        Finds.Difference difference = here.from(there);

        assertThat(difference.onlyHere()).isEqualTo(2);
        assertThat(difference.onlyThere()).isEqualTo(1);
        assertThat(difference.examples())
                .containsExactly(
                        "only here: p007, customer 9, 1 ms",
                        "only there: p007, customer 9, 3 ms",
                        "only here: p007, customer 9, 4 ms");
    }

    @Test
    void twiceIsNotOnce() {
        assertThat(finds(1, 1).from(finds(1)).onlyHere()).isEqualTo(1);
        assertThat(finds(1).from(finds(1, 1)).onlyThere()).isEqualTo(1);
    }

    @Test
    void theLargestOfEachIsKeptApart() {
        var finds = new Finds();
        finds.add(Finds.MOST_QUESTIONS - 1, Finds.MOST_CUSTOMERS - 1, AT + (1L << 33) - 1);

        assertThat(finds.from(new Finds()).examples())
                .containsExactly("only here: p499, customer 2097151, 8589934591 ms");
    }

    @Test
    void aTimeOutOfReachIsRefused() {
        assertThatThrownBy(() -> new Finds().add(0, 0, AT - 1)).hasMessageContaining("out of reach");
        assertThatThrownBy(() -> new Finds().add(0, 0, AT + (1L << 33))).hasMessageContaining("out of reach");
    }

    @Test
    void aFileKeepsThem(@TempDir Path folder) throws IOException {
        Finds finds = finds(5, 6);
        finds.write(folder.resolve("finds"));

        assertThat(Finds.read(folder.resolve("finds")).from(finds)).isEqualTo(Finds.Difference.NONE);
    }

    private static Finds finds(long... times) {
        var finds = new Finds();
        for (long time : times) {
            finds.add(7, 9, AT + time);
        }
        return finds;
    }
}
