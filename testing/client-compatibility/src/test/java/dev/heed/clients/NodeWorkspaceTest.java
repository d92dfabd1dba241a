package dev.heed.clients;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NodeWorkspaceTest {
    @Test
    void packagesThatAreThereAreUsed() {
        assertThat(NodeWorkspace.outcome(true, "added 80 packages in 3s"))
                .isEqualTo(new NodeWorkspace.Packages.Installed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ERR_SOCKET_TIMEOUT"})
    void aRegistryOutOfReachIsAReasonToSkip(String code) {
        String output = "npm error code " + code + "\nnpm error network request failed\n";

        assertThat(NodeWorkspace.outcome(false, output))
                .isInstanceOfSatisfying(
                        NodeWorkspace.Packages.Unavailable.class,
                        skipped -> assertThat(skipped.why()).contains("registry", code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUSAGE", "EINTEGRITY", "E404", "ETARGET", "EACCES"})
    void anythingElseIsAFailureThatShowsWhatNpmSaid(String code) {
        String output = "npm error code " + code + "\nnpm error `npm ci` can only install packages when in sync\n";

        assertThat(NodeWorkspace.outcome(false, output))
                .isInstanceOfSatisfying(
                        NodeWorkspace.Packages.Broken.class,
                        broken -> assertThat(broken.output()).contains(output));
    }
}
