package dev.heed.journey.inbound;

/**
 * Why an event can never be accepted. {@code code} is stable and for programs; {@code message} is for people and never
 * quotes the event.
 */
public record Refusal(String code, String message) {}
