package dev.heed.cli;

import dev.heed.stack.DetachedStack;
import dev.heed.stack.Stack;
import dev.heed.stack.StackPlan;
import dev.heed.stack.StatusScreen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start the local stack: Kafka, a MongoDB-compatible store and the four services.")
final class UpCommand implements Callable<Integer> {
    @Option(names = "--detach", description = "Return when all is ready; stop it with ./heed down.")
    boolean detach;

    @Option(names = "--fresh", description = "Delete the data of earlier runs first. Secrets are kept.")
    boolean fresh;

    @Option(
            names = "--port-base",
            defaultValue = "8080",
            description = "First port: services on N to N+3, Kafka and store on N+10 to N+12 (default 8080).")
    int portBase;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        StackPlan plan = plan();
        var screen = new StatusScreen(System.out, Environment.isTerminal());
        if (detach) {
            new DetachedStack(plan, portBase, screen).start(fresh);
        } else {
            new Stack(plan, portBase, screen).run(fresh);
        }
        return 0;
    }

    private StackPlan plan() {
        try {
            return StackPlan.kept(Environment.root(), Environment.home(), portBase);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
