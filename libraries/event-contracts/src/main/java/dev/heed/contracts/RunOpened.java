package dev.heed.contracts;

/**
 * A run begins: sent to every partition of journey.inbound and on to journey.events before its events, so that a
 * detector task knows whether the run may act. CloudEvents type {@value #TYPE}.
 *
 * @param act whether decisions of the run lead to actions
 */
public record RunOpened(String run, boolean act) {
    public static final String TYPE = "heed.run.opened";
}
