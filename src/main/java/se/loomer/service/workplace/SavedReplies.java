package se.loomer.service.workplace;

import static se.loomer.guard.enforcement.Purpose.DISCLOSURE;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.OutgoingMessage;

/// Texts that a company uses again in its answers. They are filled in and then sent, or not; each message is screened
/// when it is sent, so they are not.
@Service
public class SavedReplies {
    /// As many characters as a title may have.
    public static final int TITLE_LENGTH_MAX = 80;

    /// As many characters as a text may have: as many as a message.
    public static final int WORDS_LENGTH_MAX = OutgoingMessage.BODY_LENGTH_MAX;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    SavedReplies(PurposeScope scope, RecordJdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    /// A text and what it is called.
    ///
    /// @param id null for one that is not saved yet
    public record Reply(@Nullable UUID id, String title, String words) {
        /// What has to be corrected.
        FieldErrors errors() {
            return FieldErrors.none()
                    .whenMissing("workplace", "title", title, TITLE_LENGTH_MAX)
                    .whenMissing("workplace", "words", words, WORDS_LENGTH_MAX);
        }
    }

    /// What came of saving.
    public sealed interface SaveResult {
        /// It can be chosen.
        record Saved() implements SaveResult {}

        /// Something has to be corrected, or there are texts enough.
        record Invalid(FieldErrors errors) implements SaveResult {}

        /// The company has no such text.
        record UnknownReply() implements SaveResult {}
    }

    private <T> T within(Inbox.Representing by, Supplier<T> work) {
        return scope.within(DISCLOSURE, Binding.of(by.representative()).and(by.company()), work);
    }

    /// The company's texts by their titles.
    public List<Reply> of(Inbox.Representing by) {
        return within(
                by,
                () -> db.sql("""
                        select id, title, words
                        from workplace.reply
                        where company_id = :company
                        order by title collate "sv-x-icu"
                        limit :most
                        """)
                        .params(Map.of("company", by.company(), "most", most()))
                        .query(Reply.class)
                        .list());
    }

    private int most() {
        return policy.fact("company-replies").amount();
    }

    /// One of them.
    public Optional<Reply> find(Inbox.Representing by, UUID id) {
        return of(by).stream().filter(reply -> id.equals(reply.id())).findFirst();
    }

    /// Saves a new text or changes one. For whoever may answer in the company's name.
    public SaveResult save(Inbox.Representing by, Reply typed) {
        by.role().require(Role.HANDLER);
        var reply = new Reply(typed.id(), typed.title().strip(), typed.words().strip());
        try {
            return within(by, () -> saved(by, reply));
        } catch (DuplicateKeyException taken) {
            return new SaveResult.Invalid(FieldErrors.none().and("title", "workplace.error.title-taken"));
        }
    }

    private SaveResult saved(Inbox.Representing by, Reply reply) {
        var all = of(by);
        if (reply.id() != null && all.stream().noneMatch(one -> Objects.equals(one.id(), reply.id()))) {
            return new SaveResult.UnknownReply();
        }
        var errors = reply.errors()
                .when(reply.id() == null && all.size() >= most(), "title", "workplace.error.replies-full", most());
        if (!errors.isEmpty()) {
            return new SaveResult.Invalid(errors);
        }
        return write(by, reply) ? new SaveResult.Saved() : new SaveResult.UnknownReply();
    }

    private boolean write(Inbox.Representing by, Reply reply) {
        var sql = reply.id() == null
                ? "insert into workplace.reply (company_id, id, title, words, saved_at) values (:company, :new, :title, :words, :now)"
                : "update workplace.reply set title = :title, words = :words, saved_at = :now where company_id = :company and id = :id";
        return db.sql(sql)
                        .paramSource(reply)
                        .params(Map.of("company", by.company(), "new", TimeOrderedId.next(), "now", clock.instant()))
                        .update()
                == 1;
    }

    /// Removes a text; false where there is none such.
    public boolean remove(Inbox.Representing by, UUID id) {
        by.role().require(Role.HANDLER);
        return within(
                by,
                () -> db.sql("delete from workplace.reply where company_id = :company and id = :id")
                                .params(Map.of("company", by.company(), "id", id))
                                .update()
                        == 1);
    }
}
