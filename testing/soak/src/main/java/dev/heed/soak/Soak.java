package dev.heed.soak;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code ./heed soak}. A further soak is a further subcommand. */
@Command(
        name = "./heed soak",
        mixinStandardHelpOptions = true,
        description = "Tries for long what the tests try in short. Exit code 1: something differed.",
        subcommands = {PatternSoak.class, CommandLine.HelpCommand.class},
        footer = {
            "",
            "Seeds are printed, and repeat a run. --record appends the outcome to docs/reliability/results.csv."
        })
public final class Soak {
    private Soak() {}

    public static void main(String[] arguments) {
        System.exit(commands().execute(arguments.length == 0 ? new String[] {"help"} : arguments));
    }

    static CommandLine commands() {
        return new CommandLine(new Soak());
    }
}
