package dev.heed.journey.intake;

import java.util.List;

/** What a caller learns: how many events are stored, and which ones never will be. */
public record IntakeAnswer(boolean success, int accepted, List<RejectedItem> rejected) {
    public IntakeAnswer {
        rejected = List.copyOf(rejected);
    }

    /**
     * @param index place in the batch
     * @param code stable reason
     */
    public record RejectedItem(int index, String messageId, String code, String message) {}

    static IntakeAnswer of(List<Examined> examined) {
        List<RejectedItem> rejected = examined.stream()
                .filter(Examined.Refused.class::isInstance)
                .map(Examined.Refused.class::cast)
                .map(refused -> new RejectedItem(
                        refused.origin().index(),
                        refused.messageId(),
                        refused.refusal().code(),
                        refused.refusal().message()))
                .toList();
        return new IntakeAnswer(true, examined.size() - rejected.size(), rejected);
    }
}
