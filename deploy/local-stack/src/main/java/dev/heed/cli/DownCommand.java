package dev.heed.cli;

import dev.heed.stack.DetachedStack;
import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop the local stack in order: services, store, broker. Data is kept.")
final class DownCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.out.println(DetachedStack.stop(Environment.home()));
        return 0;
    }
}
