package dev.heed.cli;

import dev.heed.stack.Secrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.util.concurrent.Callable;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Print a bearer token for a role, good for 12 hours; for emitter: the write key.")
final class TokenCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ROLE",
            description = "agent, supervisor, care-designer, analyst, ops, privacy-officer or emitter")
    String role = "";

    @Override
    public Integer call() {
        var secrets = Secrets.open(Environment.home().resolve("secrets"));
        boolean emitter = role.equals("emitter");
        System.out.println(emitter ? secrets.writeKey() : secrets.staffTokens().issue(role, Instant.now()));
        return 0;
    }
}
