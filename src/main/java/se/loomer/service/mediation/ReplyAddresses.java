package se.loomer.service.mediation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;

/// Keeps at which addresses a conversation is answered by e-mail. Each e-mail about it names one of its own, of
/// which the hash is kept; neither side learns the other's address from it.
@Repository
class ReplyAddresses {
    private final RecordJdbcClient db;
    private final Mail mail;

    ReplyAddresses(RecordJdbcClient db, Mail mail) {
        this.db = db;
        this.mail = mail;
    }

    /// The same e-mail, which a side can answer by e-mail, in a scope that writes into the conversation;
    /// unchanged where nobody fetches answers.
    ///
    /// @param side whose answers come by it
    Email answerable(Email email, Conversations.Side side, Instant now) {
        if (!mail.takesReplies()) {
            return email;
        }
        var token = Email.token();
        db.sql("""
                        insert into mediation.reply_address
                            (subject_id, disclosure_id, company_id, consent_live, author, reply_hash, written_at, expires_at)
                        values (:person, :disclosure, :company, true, :author, :hash, :now, :until)
                        """)
                .paramSource(side)
                .params(Map.of("hash", token.presented().bytes(), "now", now))
                .update();
        return email.answeredBy(token);
    }

    /// Where an answer belongs.
    ///
    /// @param author whose it is, `person` or `company`
    record Place(SubjectId person, DisclosureId disclosure, CompanyId company, String author) {
        boolean isPersons() {
            return author.equals("person");
        }

        /// Where the writer reads the conversation.
        String url() {
            return (isPersons() ? "/enquiries/conversations/" : "/inbox/") + disclosure;
        }
    }

    /// The place of the token that the open scope was presented with.
    Optional<Place> presented(Secret.Presented token) {
        return db.sql("""
                        select subject_id as person, disclosure_id as disclosure, company_id as company, author
                        from mediation.reply_address where reply_hash = :token
                        """)
                .params(Map.of("token", token.bytes()))
                .query(Place.class)
                .optional();
    }

    /// Whether this is the address of the person's account, in their own scope.
    boolean isOwn(SubjectId person, String email) {
        return db.sql("select exists (select from accounts.account where subject_id = :person and email = :email)")
                .params(Map.of("person", person, "email", new PersonalText(email)))
                .query(Boolean.class)
                .single();
    }
}
