package dev.heed.cli;

import dev.heed.stack.StackFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.UncheckedIOException;

/** Entry point of all commands that {@code ./heed} runs in Java. */
@Command(
        name = "./heed",
        mixinStandardHelpOptions = true,
        description = "Notices friction in a customer's journey and acts before the ticket.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            MigrateCommand.class,
            TokenCommand.class,
            ReplayCommand.class,
            PatternsCommand.class
        })
public final class Heed {
    private Heed() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        return new CommandLine(new Heed())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof StackFailure || failure instanceof UncheckedIOException) {
                        command.getErr().println(command.getColorScheme().errorText(failure.getMessage()));
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments);
    }
}
