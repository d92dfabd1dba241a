package dev.heed.cli;

import dev.heed.stack.StackStatus;
import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "What runs, and whether it is ready. Exit code 0: all ready; 1: not all; 3: nothing runs.")
final class StatusCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        var status = StackStatus.now(Environment.home());
        status.lines().forEach(System.out::println);
        return status.exitCode();
    }
}
