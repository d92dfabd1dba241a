package dev.heed.bench;

import dev.heed.stack.StackFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Entry point of {@code ./heed bench}. */
@Command(
        name = "./heed bench",
        mixinStandardHelpOptions = true,
        description = "Measures what is built on this machine, beside the bare technology.",
        subcommands = {
            IntakeBench.class,
            OverloadBench.class,
            ResolverBench.class,
            ProjectorBench.class,
            CalendarBench.class,
            MatcherBench.class,
            DetectorBench.class,
            DecisionBench.class,
            TimersBench.class,
            RecoveryBench.class,
            TicketsBench.class,
            CommandLine.HelpCommand.class
        },
        footer = {"", "Figures depend on what else the machine does: look at the ratios, and run it more than once."})
public final class Bench {
    /** Held, or its level would be forgotten. */
    private static final Logger ROOT = Logger.getLogger("");

    private Bench() {}

    public static void main(String[] arguments) {
        ROOT.setLevel(Level.WARNING);
        System.exit(commands().execute(arguments.length == 0 ? new String[] {"help"} : arguments));
    }

    static CommandLine commands() {
        return new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof StackFailure) {
                        command.getErr().println(failure.getMessage());
                        return 1;
                    }
                    throw failure;
                });
    }
}
