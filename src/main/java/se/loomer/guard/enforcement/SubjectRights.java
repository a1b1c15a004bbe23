package se.loomer.guard.enforcement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a module adds to people's rights beyond what follows from the policy document. Which rows are a person's, what
/// a copy contains, what goes and what stays is in the document, table by table; a module says here whom else a right
/// concerns and what the document cannot know. Unless a method says otherwise it runs in the caller's open scope, bound
/// to the person.
public interface SubjectRights {
    /// Somebody who received details: which, when, until when, and what they say of corrections.
    ///
    /// @param page the address of the page on which the person sees and withdraws it
    /// @param fields the keys of the details that they received
    /// @param correctedAt when they were last sent a correction, null for never
    /// @param acknowledgedAt when they said that they have corrected their own, null until then
    record Recipient(
            String company,
            String page,
            List<String> fields,
            Instant at,
            Instant until,
            boolean consentStands,
            @Nullable Instant correctedAt,
            @Nullable Instant acknowledgedAt) {}

    /// Rows of one table in the plan of a person's leaving.
    ///
    /// @param table `schema.name`, which has words in the policy
    /// @param until the last moment at which such a row exists, null for what goes at once
    /// @param paragraph the statute that demands it, null where the category's own rule does
    /// @param reason why rows that are not the person's may still tell of them, a key of words; null for their own
    record Line(
            String table,
            long rows,
            @Nullable Instant until,
            @Nullable String paragraph,
            @Nullable String reason) {
        /// Rows of the person's own.
        public static Line own(String table, long rows, @Nullable Instant until, @Nullable String paragraph) {
            return new Line(table, rows, until, paragraph, null);
        }
    }

    /// Somebody who was told to erase what they received.
    ///
    /// @param answer `erased` or `kept`, null until answered
    record ErasureAnswer(
            String company,
            String reference,
            Instant disclosedAt,
            Instant dueAt,
            @Nullable String answer,
            @Nullable PersonalText ground,
            @Nullable Instant answeredAt) {}

    /// Who has something of the person, the latest first (GDPR, article 15).
    default List<Recipient> recipients(SubjectId person) {
        return List.of();
    }

    /// Brings corrected details to whoever received the old ones (GDPR, article 19).
    ///
    /// @param changed the new values by their keys: `name`, `address`, `telephone`, `email`
    /// @return how many have been told
    default int corrected(SubjectId person, Map<String, String> changed) {
        return 0;
    }

    /// Tells whoever must know that the person closed a purpose, or opened it again (GDPR, articles 18 and 19).
    default void restricted(SubjectId person, String purpose, boolean isLifted) {}

    /// What stays if the person leaves now, where counting their rows does not tell it: the paragraphs under which rows
    /// are held, and rows of others that may tell of them.
    default List<Line> remaining(SubjectId person) {
        return List.of();
    }

    /// Tells whom the module must tell, and ends what must not outlive the commit: runs in the transaction that hides a
    /// person who leaves, or somebody who goes along with them, before their rows are closed to everybody else.
    ///
    /// @param receipt identifies the receipt that the person keeps; it names nobody
    default void leaving(SubjectId person, UUID receipt) {}

    /// Undoes what only a leaving that is final needs; runs in the transaction that takes it back.
    default void returning(SubjectId person, UUID receipt) {}

    /// Removes whoever is here for nobody but this person, whose leaving is final and whose rows go next. Runs outside
    /// any scope, and again where it was broken off.
    default void removing(SubjectId person) {}

    /// Who was told to erase under a receipt, and what they answered; in the scope of whoever presented it.
    default List<ErasureAnswer> answers(UUID receipt) {
        return List.of();
    }
}
