package se.loomer.service.mediation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;
import se.loomer.edge.mail.Email;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.companies.CompanyContacts;

/// Tells the companies that have something of a person what the person did about it (GDPR, article 19). Always within
/// the person's open scope.
@Repository
class CorrectionPropagation implements SubjectRights {
    private static final int DISCLOSURES_MAX = 5_000;

    private final RecordJdbcClient db;
    private final CompanyContacts contacts;
    private final Policy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CorrectionPropagation(
            RecordJdbcClient db,
            CompanyContacts contacts,
            Policy policy,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.contacts = contacts;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    private record Live(UUID id, CompanyId company, String name, String reference) {}

    private record Shared(
            UUID id, CompanyId company, String name, List<String> fields, String reference, Instant until) {}

    /// Brings new values to every live disclosure that contains them and writes to its company, by reference alone.
    @Override
    public int corrected(SubjectId person, Map<String, String> changed) {
        var companies = new LinkedHashSet<CompanyId>();
        var now = clock.instant();
        for (var shared : shared(person, List.copyOf(changed.keySet()))) {
            var fields = shared.fields().stream()
                    .filter(changed::containsKey)
                    .sorted()
                    .toList();
            fields.forEach(field -> update(person, shared.id(), field, String.valueOf(changed.get(field))));
            note(person, shared, fields, now);
            tell(shared.company(), "correction-notice", shared.name(), shared.reference());
            companies.add(shared.company());
        }
        return companies.size();
    }

    private List<Shared> shared(SubjectId person, List<String> changed) {
        return db.sql("""
                        select d.id, d.company_id, k.name as name, d.fields, d.reference, d.expires_at as until
                        from mediation.disclosure d
                        join companies.company k on k.id = d.company_id
                        where d.subject_id = :person and d.consent_live and d.fields && cast(:changed as text[])
                        order by d.id
                        limit :most
                        """)
                .params(Map.of(
                        "person", person,
                        "changed", changed,
                        "most", DISCLOSURES_MAX))
                .query(Shared.class)
                .list();
    }

    private void update(SubjectId person, UUID disclosure, String field, String value) {
        var sql = switch (field) {
            case "name" -> "update mediation.disclosure set name = :value where subject_id = :person and id = :id";
            case "address" ->
                "update mediation.disclosure set address = :value where subject_id = :person and id = :id";
            case "telephone" ->
                "update mediation.disclosure set telephone = :value where subject_id = :person and id = :id";
            case "email" -> "update mediation.disclosure set email = :value where subject_id = :person and id = :id";
            default -> throw new IllegalArgumentException("no field " + field);
        };
        db.sql(sql)
                .params(Map.of(
                        "value", value,
                        "person", person,
                        "id", disclosure))
                .update();
    }

    private void note(SubjectId person, Shared shared, List<String> fields, Instant now) {
        var id = TimeOrderedId.next();
        db.sql("""
                        insert into mediation.correction
                            (subject_id, id, disclosure_id, company_id, consent_live, fields, sent_at, due_at, expires_at)
                        values (:person, :id, :disclosure, :company, true, :fields, :now, :due, :until)
                        """)
                .paramSource(shared)
                .params(Map.of(
                        "person", person,
                        "id", id,
                        "disclosure", shared.id(),
                        "fields", fields,
                        "now", now,
                        "due", policy.fact("correction-answer").after(now.atOffset(ZoneOffset.UTC))))
                .update();
        events.publishEvent(new CompanyNews(shared.company(), CompanyNews.Type.DATA_CORRECTED, id));
    }

    /// Writes to the company of every live disclosure.
    @Override
    public void restricted(SubjectId person, String purpose, boolean isLifted) {
        if (!purpose.equals(Purpose.DISCLOSURE.key())) {
            return;
        }
        var letter = isLifted ? "restriction-lifted" : "restriction-notice";
        var live = db.sql("""
                        select d.id, d.company_id, k.name as name, d.reference
                        from mediation.disclosure d
                        join companies.company k on k.id = d.company_id
                        where d.subject_id = :person and d.consent_live
                        order by d.id
                        limit :most
                        """)
                .params(Map.of("person", person, "most", DISCLOSURES_MAX))
                .query(Live.class)
                .list();
        live.forEach(one -> tell(one.company(), letter, one.name(), one.reference()));
    }

    private void tell(CompanyId company, String letter, String name, String reference) {
        contacts.tell(
                company,
                CompanyContacts.Event.CONVERSATION,
                Email.of(letter)
                        .with("company", name)
                        .with("reference", reference)
                        .linkingTo("/inbox"));
    }
}
