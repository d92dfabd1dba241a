package dev.heed.care.decide;

import dev.heed.care.detect.CustomerState;
import dev.heed.kit.streams.NewerFormat;
import dev.heed.kit.streams.NotSkippable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeptTest {
    @Test
    void stateComesBackWithTheMomentForWhichItIsIndexed() {
        byte[] state = {CustomerState.FORMAT, 7};

        Kept kept = Kept.of(new Kept(42, state).bytes());

        assertThat(kept.indexed()).isEqualTo(42);
        assertThat(kept.state()).isEqualTo(state);
        assertThat(Kept.of(Kept.NOTHING.bytes()).state()).isEmpty();
    }

    @Test
    void aNewerFormatStopsTheClientAndAnOlderOneIsNotSkipped() {
        assertThatThrownBy(() -> Kept.of(kept(CustomerState.FORMAT + 1)))
                .isInstanceOf(NewerFormat.class)
                .hasMessageContaining("start the version that wrote it, or a newer one");
        assertThatThrownBy(() -> Kept.of(kept(CustomerState.OLDEST - 1)))
                .isInstanceOf(NotSkippable.class)
                .isNotInstanceOf(NewerFormat.class)
                .hasMessageContaining("start the version in between first");
    }

    private static byte[] kept(int format) {
        return new Kept(Kept.NOT, new byte[] {(byte) format, 0}).bytes();
    }
}
