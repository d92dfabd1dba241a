package dev.heed.bench;

import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class BareStoreTest {
    @TempDir
    Path state;

    @Test
    void eachEventOfACustomerChangesWhatIsKeptOfIt() {
        try (var driver = new TopologyTestDriver(BareStore.topology(40), BareStore.settings("none:1", state))) {
            var in = driver.createInputTopic("bench.events", new ByteArraySerializer(), new ByteArraySerializer());
            for (byte customer : new byte[] {1, 2, 1}) {
                in.pipeInput(new byte[] {customer}, new byte[5]);
            }

            KeyValueStore<byte[], byte[]> store = driver.getKeyValueStore("states");
            assertThat(store.get(new byte[] {1})).hasSize(40).startsWith(2);
            assertThat(store.get(new byte[] {2})).hasSize(40).startsWith(1);
        }
    }
}
