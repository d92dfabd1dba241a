package dev.heed.stack;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The stack in the foreground: takes the lock, starts, shows and writes down what happens, and stops in order on Ctrl-C
 * or SIGTERM. There is one per process, and it ends with it.
 */
public final class Stack {
    private static final int REFRESH_MILLIS = 1000;

    private final StackPlan plan;
    private final int portBase;
    private final StatusScreen screen;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String state = "starting";
    private @Nullable StackFile written;
    private @Nullable StackLock lock;

    public Stack(StackPlan plan, int portBase, StatusScreen screen) {
        this.plan = plan;
        this.portBase = portBase;
        this.screen = screen;
    }

    /** Runs until the process is asked to end. @throws StackFailure when the stack cannot start; nothing runs then */
    public void run(boolean fresh) {
        lock = StackLock.take(plan.home());
        clear(plan, screen);
        if (fresh) {
            FileTree.delete(plan.data());
        }
        StackLog.toFile(plan.logs().resolve("stack-kafka-mongo.log"));
        runLocked();
    }

    /** Ends what a killed stack left behind. @throws StackFailure when a port is busy all the same */
    static void clear(StackPlan plan, StatusScreen screen) {
        Orphans.end(plan.home()).forEach(name -> screen.say("Ended " + name + ", left over from a killed stack"));
        StackFile.delete(plan.home());
        plan.ports().requireFree();
    }

    private void runLocked() {
        var stack = new LocalStack(plan);
        // The hook does the stopping, whatever ends this process.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop-stack"));
        var watcher = Thread.ofPlatform().daemon().name("status").start(() -> watch(stack));
        try {
            stack.startAll();
        } catch (StackFailure e) {
            if (!state.equals("starting")) {
                awaitStop();
            }
            throw e;
        }
        state = "ready";
        watcher.interrupt();
        refresh(stack);
        screen.say(ready());
        watch(stack);
        awaitStop();
    }

    private String ready() {
        long millis = ManagementFactory.getRuntimeMXBean().getUptime();
        return "Ready after %.1f s. Ctrl-C or ./heed down stops it; ./heed token agent prints a token."
                .formatted(millis / 1000.0);
    }

    private void watch(LocalStack stack) {
        String watched = state;
        while (state.equals(watched) && !Thread.currentThread().isInterrupted()) {
            refresh(stack);
            try {
                if (stopped.await(REFRESH_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void refresh(LocalStack stack) {
        List<StackPart> parts = stack.parts();
        screen.show(parts);
        var now = StackFile.of(state, portBase, parts);
        if (!now.equals(written)) {
            now.write(plan.home());
            written = now;
        }
    }

    private void stop(LocalStack stack) {
        state = "stopping";
        screen.say("Stopping services, then mongo, then kafka ...");
        try {
            StackFile.of(state, portBase, stack.parts()).write(plan.home());
            stack.close();
            StackFile.delete(plan.home());
            screen.say("Stopped. Data is kept in " + plan.data());
        } finally {
            stopped.countDown();
            if (lock != null) {
                lock.close();
            }
        }
    }

    private void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
