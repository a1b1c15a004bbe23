package se.loomer.service.support;

import static se.loomer.guard.enforcement.Purpose.SUPPORT_QUEUE;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// Answers that staff use again and again, and share.
@Service
public class SavedReplies {
    public static final int NAME_LENGTH_MAX = 100;
    public static final int WORDS_LENGTH_MAX = 4_000;
    private static final int LIST_MAX = 200;

    private final PurposeScope scope;
    private final RecordJdbcClient db;

    SavedReplies(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// One of them.
    public record Reply(UUID id, String name, String words) {}

    /// All of them by name; at most 200.
    public List<Reply> list(SubjectId staff) {
        return scope.within(
                SUPPORT_QUEUE,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select id, name, words
                        from support.saved_reply
                        order by name collate "sv-x-icu", id
                        limit :most
                        """).param("most", LIST_MAX).query(Reply.class).list());
    }

    /// Keeps another; returns what has to be corrected first.
    public FieldErrors add(SubjectId staff, String typed, String words) {
        var name = PlainText.tidy(typed);
        var errors = FieldErrors.none()
                .when(!TypedText.fits(name, 1, NAME_LENGTH_MAX), "name", "support.error.reply-name", NAME_LENGTH_MAX)
                .when(
                        !TypedText.fits(words, 1, WORDS_LENGTH_MAX),
                        "words",
                        "support.error.words",
                        String.valueOf(WORDS_LENGTH_MAX));
        if (!errors.isEmpty()) {
            return errors;
        }
        try {
            scope.within(
                    SUPPORT_QUEUE,
                    Binding.NOBODY.by(staff),
                    () -> db.sql("insert into support.saved_reply (id, name, words) values (:id, :name, :words)")
                            .params(Map.of(
                                    "id", TimeOrderedId.next(),
                                    "name", name,
                                    "words", words.strip()))
                            .update());
            return errors;
        } catch (DuplicateKeyException taken) {
            return errors.and("name", "support.error.reply-taken");
        }
    }

    /// Forgets one.
    public void remove(SubjectId staff, UUID id) {
        scope.within(
                SUPPORT_QUEUE,
                Binding.NOBODY.by(staff),
                () -> db.sql("delete from support.saved_reply where id = :id")
                        .param("id", id)
                        .update());
    }
}
