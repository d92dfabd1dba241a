package dev.heed.journey.resolve;

import java.util.Optional;

/**
 * Which links are not taken as one, whatever events say.
 *
 * @param maxMembers identities of a customer
 * @param maxUsers user ids that other identifiers may bring together; what alias calls join counts as one
 */
record Guards(int maxMembers, int maxUsers) {
    static final String ERASED = "erased";
    static final String UNMERGED = "unmerged";
    static final String TOO_MANY_IDENTIFIERS = "too-many-identifiers";
    static final String TOO_MANY_USERS = "too-many-users";

    /** What one side can already tell, without moving anything: {@code other} is the end that is not its own. */
    Optional<String> refusal(Component own, Link link, Address other) {
        if (own.erased()) {
            return Optional.of(ERASED);
        }
        if (own.cuts().contains(link.pair())) {
            return Optional.of(UNMERGED);
        }
        if (own.size() >= maxMembers) {
            return Optional.of(TOO_MANY_IDENTIFIERS);
        }
        boolean crowded = other.isUser() && !link.betweenUsers() && own.users() >= maxUsers;
        return crowded ? Optional.of(TOO_MANY_USERS) : Optional.empty();
    }

    /** What is known when both are in one hand. */
    Optional<String> refusal(Component winner, Component loser, Link link) {
        if (winner.erased()) {
            return Optional.of(ERASED);
        }
        if (winner.cuts().contains(link.pair()) || loser.cuts().contains(link.pair())) {
            return Optional.of(UNMERGED);
        }
        if (winner.size() + loser.size() > maxMembers) {
            return Optional.of(TOO_MANY_IDENTIFIERS);
        }
        return link.betweenUsers() ? Optional.empty() : crowded(winner.users(), loser.users());
    }

    private Optional<String> crowded(int one, int other) {
        boolean tooMany = one > 0 && other > 0 && one + other > maxUsers;
        return tooMany ? Optional.of(TOO_MANY_USERS) : Optional.empty();
    }
}
