package se.loomer.duty.erasure.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import se.loomer.duty.erasure.Receipt;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// The receipt of an erasure or a deregistration.
///
/// @param url where it stands; its last part is the secret
/// @param isTooLate whether somebody just tried to take it back, in vain
public record ReceiptPage(
        Receipt receipt, String url, Instant now, boolean isTooLate, Policy policy, PolicyTexts texts) {
    /// The door that was taken, as it stands in the keys of words.
    public String kind() {
        return receipt.plan().kind().name().toLowerCase(Locale.ROOT);
    }

    /// Whether a click would still bring everything back.
    public boolean canBeUndone() {
        return receipt.canBeUndone(now);
    }

    /// Where it stands: `undone`, `waiting`, `going` or `gone`.
    public String state() {
        if (receipt.undoneAt() != null) {
            return "undone";
        }
        if (receipt.goneAt() != null) {
            return "gone";
        }
        return canBeUndone() ? "waiting" : "going";
    }

    /// When the last backup that could hold something has expired.
    public Instant outOfBackupsBy() {
        return policy.fact("backup-life")
                .after(receipt.finalAt().atOffset(ZoneOffset.UTC))
                .toInstant();
    }

    /// What went and what stays, in words.
    public PlanWords words() {
        return new PlanWords(receipt.plan(), policy, texts);
    }
}
