package se.loomer.service.workplace;

import static se.loomer.guard.enforcement.Purpose.DISCLOSURE;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.Inbox;

/// What a company's representatives note for one another about a conversation. It is about the person, who reads it
/// among
/// their data; it goes with what was disclosed.
@Service
public class Notes {
    /// As many characters as a note may have.
    public static final int WORDS_LENGTH_MAX = 2_000;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Inbox inbox;
    private final Policy policy;
    private final Clock clock;

    Notes(PurposeScope scope, RecordJdbcClient db, Inbox inbox, Policy policy, Clock clock) {
        this.inbox = inbox;
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    /// A note.
    ///
    /// @param author null where they no longer speak for the company
    /// @param isMine whether the reader wrote it
    public record Note(UUID id, @Nullable PersonalText author, boolean isMine, PersonalText words, Instant writtenAt) {}

    /// What came of writing a note.
    public sealed interface WriteResult {
        /// The others of the company read it.
        record Written() implements WriteResult {}

        /// Something has to be corrected, or the conversation has notes enough.
        record Invalid(FieldErrors errors) implements WriteResult {}

        /// The company has no such conversation.
        record UnknownConversation() implements WriteResult {}
    }

    /// The notes on a conversation, the first one first.
    public List<Note> of(Inbox.Representing by, DisclosureId id) {
        return scope.within(
                DISCLOSURE,
                binding(by),
                () -> db.sql("""
                        select n.id, r.name as author, coalesce(n.author_id = :me, false) as is_mine, n.words, n.written_at
                        from workplace.note n
                        left join companies.representative r on r.subject_id = n.author_id and r.company_id = n.company_id
                        where n.company_id = :company and n.disclosure_id = :id
                        order by n.written_at, n.id
                        limit :most
                        """)
                        .params(Map.of("me", by.representative(), "company", by.company(), "id", id, "most", most()))
                        .query(Note.class)
                        .list());
    }

    private int most() {
        return policy.fact("company-notes").amount();
    }

    private static Binding binding(Inbox.Representing by) {
        return Binding.of(by.representative()).and(by.company());
    }

    /// Writes a note. For whoever may answer in the company's name.
    public WriteResult write(Inbox.Representing by, DisclosureId id, PersonalText words) {
        by.role().require(Role.HANDLER);
        var text = words.reveal().strip();
        return scope.within(DISCLOSURE, binding(by), () -> {
            if (inbox.look(by, id).isEmpty()) {
                return new WriteResult.UnknownConversation();
            }
            var errors = FieldErrors.none()
                    .whenMissing("workplace", "note", text, WORDS_LENGTH_MAX)
                    .when(of(by, id).size() >= most(), "note", "workplace.error.notes-full", most());
            if (!errors.isEmpty()) {
                return new WriteResult.Invalid(errors);
            }
            db.sql("""
                            insert into workplace.note
                                (subject_id, id, disclosure_id, company_id, consent_live, author_id, words, written_at, expires_at)
                            select subject_id, :note, id, company_id, true, :me, :words, :now, expires_at
                            from mediation.disclosure
                            where company_id = :company and id = :id
                            """)
                    .params(Map.of(
                            "note", TimeOrderedId.next(),
                            "me", by.representative(),
                            "words", text,
                            "now", clock.instant(),
                            "company", by.company(),
                            "id", id))
                    .update();
            return new WriteResult.Written();
        });
    }

    /// Removes a note: one's own, and for whoever may bind the company any; false where there is none such.
    public boolean remove(Inbox.Representing by, DisclosureId id, UUID note) {
        by.role().require(Role.HANDLER);
        return scope.within(
                DISCLOSURE,
                binding(by),
                () -> db.sql("""
                                delete from workplace.note
                                where company_id = :company and disclosure_id = :id and id = :note and (:any or author_id = :me)
                                """)
                                .params(Map.of(
                                        "company", by.company(),
                                        "id", id,
                                        "note", note,
                                        "any", by.role().includes(Role.BINDER),
                                        "me", by.representative()))
                                .update()
                        == 1);
    }
}
