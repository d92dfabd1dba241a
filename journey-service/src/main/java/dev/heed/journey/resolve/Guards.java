package dev.heed.journey.resolve;

import java.util.Optional;

/**
 * Which links are not taken as one, whatever events say.
 *
 * @param maxMembers identities of a customer
 * @param maxUsers user ids that other identifiers may bring together; what alias calls join counts as one
 * @param maxAddresses e-mail addresses, phone numbers, loyalty ids, of each kind, that an identifier other than a user id
 *     may be linked with
 * @param maxDevices anonymous ids, and devices, that an anonymous id or a device may be linked with
 * @param maxBrowsers the same for an e-mail address, a phone number or a loyalty id: browsers forget their anonymous id
 *     every week, so a person's address may meet many
 */
record Guards(int maxMembers, int maxUsers, int maxAddresses, int maxDevices, int maxBrowsers) {
    static final String ERASED = "erased";
    static final String UNMERGED = "unmerged";
    static final String TOO_MANY_IDENTIFIERS = "too-many-identifiers";
    static final String TOO_MANY_USERS = "too-many-users";
    static final String TOO_MANY_ADDRESSES = "too-many-addresses";
    static final String TOO_MANY_DEVICES = "too-many-devices";

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
        return crowded ? Optional.of(TOO_MANY_USERS) : shared(own, link);
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
        return link.betweenUsers()
                ? Optional.empty()
                : crowded(winner.users(), loser.users())
                        .or(() -> shared(winner, link))
                        .or(() -> shared(loser, link));
    }

    /** By either end that is in the customer. */
    private Optional<String> shared(Component customer, Link link) {
        return shared(customer, link.from(), link.to()).or(() -> shared(customer, link.to(), link.from()));
    }

    /** What many are linked by is a till, a shared tablet or {@code info@}, and no identifier between them. */
    private Optional<String> shared(Component customer, Address by, Address other) {
        if (by.isUser() || other.isUser()) {
            return Optional.empty(); // a user id is taken at its word, and user ids are counted by customer
        }
        long linked = customer.linked(by.id(), other.kind());
        return switch (other.kind()) {
            case EMAIL, PHONE, LOYALTY -> linked < maxAddresses ? Optional.empty() : Optional.of(TOO_MANY_ADDRESSES);
            case ANONYMOUS, DEVICE ->
                linked < (by.isDevice() ? maxDevices : maxBrowsers) ? Optional.empty() : Optional.of(TOO_MANY_DEVICES);
            case USER -> Optional.empty();
        };
    }

    private Optional<String> crowded(int one, int other) {
        boolean tooMany = one > 0 && other > 0 && one + other > maxUsers;
        return tooMany ? Optional.of(TOO_MANY_USERS) : Optional.empty();
    }
}
