package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.REPORTING;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.moderation.MatterId;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.moderation.ReportResult;
import se.loomer.service.moderation.ReportTarget;
import se.loomer.service.moderation.Reports;

/// Lets either side of a conversation report what the other wrote, and keeps it as it stood. Keys bind it to a message
/// that the reporter received; nobody can report what they never got.
@Service
public class ConversationReports {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Reports reports;
    private final Policy policy;
    private final Clock clock;

    ConversationReports(PurposeScope scope, RecordJdbcClient db, Reports reports, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.reports = reports;
        this.policy = policy;
        this.clock = clock;
    }

    /// Something that can be reported.
    ///
    /// @param message null where it is the enquiry itself
    public record Piece(
            SubjectId owner,
            DisclosureId disclosure,
            CompanyId company,
            @Nullable UUID message,
            boolean isFromCompany,
            PersonalText content) {}

    /// A message that a company wrote to this person.
    public Optional<Piece> received(SubjectId person, EnquiryId enquiry, CompanyId company, UUID message) {
        return scope.within(REPORTING, person, () -> fromCompany(person, enquiry, company, message));
    }

    private Optional<Piece> fromCompany(SubjectId person, EnquiryId enquiry, CompanyId company, UUID message) {
        return db.sql("""
                        select m.subject_id as owner, m.disclosure_id, m.company_id, m.id as message_id, m.body as content, true as is_from_company
                        from mediation.message m
                        join mediation.disclosure d on d.subject_id = m.subject_id and d.id = m.disclosure_id
                        where m.subject_id = :person and d.enquiry_id = :enquiry and m.company_id = :company
                          and m.id = :message and m.author = 'company'
                        """)
                .params(Map.of(
                        "person", person,
                        "enquiry", enquiry,
                        "company", company,
                        "message", message))
                .query(Piece.class)
                .optional();
    }

    /// What this company received: an enquiry, or a message that its person wrote.
    ///
    /// @param message null for the enquiry
    public Optional<Piece> received(Inbox.Representing by, DisclosureId disclosure, @Nullable UUID message) {
        return scope.within(REPORTING, binding(by), () -> fromPerson(by, disclosure, message));
    }

    private static Binding binding(Inbox.Representing by) {
        return Binding.of(by.representative()).and(by.company());
    }

    private Optional<Piece> fromPerson(Inbox.Representing by, DisclosureId disclosure, @Nullable UUID message) {
        return db.sql("""
                        select d.subject_id as owner, d.id as disclosure, d.company_id, m.id as message_id, coalesce(m.body, d.description) as content, false as is_from_company
                        from mediation.disclosure d
                        left join mediation.message m on m.subject_id = d.subject_id and m.disclosure_id = d.id
                            and m.id = :message::uuid and m.author = 'person'
                        where d.company_id = :company and d.id = :disclosure and (:message::uuid is null or m.id is not null)
                        """)
                .params(Map.of("company", by.company(), "disclosure", disclosure))
                .param("message", message)
                .query(Piece.class)
                .optional();
    }

    /// Reports a message of a company.
    public ReportResult report(SubjectId person, EnquiryId enquiry, CompanyId company, UUID message, ReportForm form) {
        return scope.within(
                REPORTING,
                person,
                () -> fromCompany(person, enquiry, company, message)
                        .map(piece -> report(person, piece, form))
                        .orElseGet(ReportResult.UnknownThing::new));
    }

    /// Reports an enquiry, or a message of the person who made it.
    public ReportResult report(
            Inbox.Representing by, DisclosureId disclosure, @Nullable UUID message, ReportForm form) {
        return scope.within(
                REPORTING,
                binding(by),
                () -> fromPerson(by, disclosure, message)
                        .map(piece -> report(by.representative(), piece, form))
                        .orElseGet(ReportResult.UnknownThing::new));
    }

    private ReportResult report(SubjectId reporter, Piece piece, ReportForm form) {
        var thing = new ReportTarget(
                piece.message() == null ? ReportTarget.Kind.ENQUIRY : ReportTarget.Kind.MESSAGE,
                piece.company(),
                piece.isFromCompany() ? null : piece.owner(),
                null);
        var outcome = reports.write(reporter, thing, form);
        if (outcome instanceof ReportResult.Received received) {
            keep(piece, received.matter(), clock.instant());
        }
        return outcome;
    }

    private void keep(Piece piece, MatterId matter, Instant now) {
        db.sql("""
                        insert into mediation.reported
                            (subject_id, id, disclosure_id, company_id, message_id, author, matter_id, content,
                             reported_at, expires_at)
                        values (:owner, :id, :disclosure, :company, :message, :author, :matter, :content, :now, :expires)
                        """)
                .paramSource(piece)
                .params(Map.of(
                        "id", TimeOrderedId.next(),
                        "matter", matter,
                        "expires", policy.fact("moderation-life").after(now.atOffset(ZoneOffset.UTC))))
                .param("now", now)
                .param("author", piece.isFromCompany() ? "company" : "person")
                .update();
    }
}
