package dev.heed.stack;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.ServerSocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StackPortsTest {
    @Test
    void servicesFollowTheBaseAndBackendsComeTenLater() {
        assertThat(StackPorts.from(9000)).isEqualTo(new StackPorts(9000, 9001, 9002, 9003, 9010, 9011, 9012));
    }

    @Test
    void aBaseThatLeavesNoRoomIsRefused() {
        assertThatThrownBy(() -> StackPorts.from(65_524))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65524");
    }

    @Test
    void aBusyPortIsNamedWithThePartThatWantedIt() throws Exception {
        StackPorts ports = StackPorts.free();

        try (var other = new ServerSocket(ports.desk(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + " is busy: service-desk-service wants it")
                    .hasMessageContaining("--port-base")
                    .hasMessageNotContaining("kafka wants");
        }
    }

    @Test
    void freePortsAreFree() {
        assertThatCode(StackPorts.free()::requireFree).doesNotThrowAnyException();
    }
}
