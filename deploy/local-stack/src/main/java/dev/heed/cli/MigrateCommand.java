package dev.heed.cli;

import dev.heed.stack.Migration;
import dev.heed.stack.MigrationSettings;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.StackFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.concurrent.Callable;

@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Create what topics and indexes are missing and verify them, one service after the other.",
        footer = {
            "",
            "Goes to KAFKA_BOOTSTRAP_SERVERS and QUARKUS_MONGODB_CONNECTION_STRING; without",
            "these to the local stack that runs. The README names the other settings."
        })
final class MigrateCommand implements Callable<Integer> {
    @Option(names = "--dry-run", description = "Change nothing, list what would be mended.")
    boolean dryRun;

    @Override
    public Integer call() {
        var settings = MigrationSettings.of(Environment.home(), System.getenv());
        var migration = new Migration(Environment.root(), Environment.home(), settings);
        for (ServiceKind service : ServiceKind.values()) {
            System.out.printf("%-22s ", service.folder());
            System.out.flush();
            System.out.println(result(migration, service));
        }
        return 0;
    }

    private String result(Migration migration, ServiceKind service) {
        try {
            if (dryRun) {
                return listed(migration.differences(service));
            }
            migration.create(service);
            return "topics and indexes verified";
        } catch (StackFailure e) {
            System.out.println("failed"); // on the service's line; the reason follows
            throw e;
        }
    }

    private static String listed(List<String> differences) {
        return differences.isEmpty() ? "nothing to mend" : "would mend\n  " + String.join("\n  ", differences);
    }
}
