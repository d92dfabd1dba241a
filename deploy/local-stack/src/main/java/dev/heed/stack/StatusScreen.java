package dev.heed.stack;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows a stack while it runs: a table painted over itself on a terminal, a line per change elsewhere. */
public final class StatusScreen {
    private final PrintStream out;
    private final boolean terminal;
    private final Map<String, String> shown = new HashMap<>();
    private int painted;

    public StatusScreen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    synchronized void show(List<StackPart> parts) {
        if (terminal) {
            paint(StatusTable.lines(parts));
        } else {
            parts.stream()
                    .filter(part -> !part.state().equals(shown.put(part.name(), part.state())))
                    .forEach(part -> out.println(StatusTable.plain(part)));
        }
    }

    /** A line that stays; what is painted moves below it. */
    public synchronized void say(String line) {
        out.println(wipe() + line);
        painted = 0;
    }

    private void paint(List<String> lines) {
        var frame = new StringBuilder(wipe());
        lines.forEach(line -> frame.append(line).append('\n'));
        out.print(frame);
        out.flush();
        painted = lines.size();
    }

    /** Back to where the table began, and clear from there on. */
    private String wipe() {
        return painted == 0 ? "" : "\u001b[" + painted + "A\u001b[J";
    }
}
