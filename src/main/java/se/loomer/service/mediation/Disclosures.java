package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Columns.array;
import static se.loomer.guard.enforcement.Columns.at;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.edge.web.PostalAddress;
import se.loomer.guard.consent.ConsentId;
import se.loomer.guard.consent.Wording;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// Keeps what was disclosed, as the person sees it: every row is the person's own.
@Repository
class Disclosures {
    private static final String REFERENCE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MESSAGES_MAX = 5_000;

    private final JdbcClient db;

    Disclosures(JdbcClient db) {
        this.db = db;
    }

    /// The values that the person's profile has for each field now.
    Map<Field, PersonalText> profile(SubjectId person) {
        return db.sql("""
                        select p.name, p.street, p.postal_code, p.city, p.country, p.telephone, a.email
                        from accounts.profile p join accounts.account a on a.subject_id = p.subject_id
                        where p.subject_id = :person
                        """)
                .param("person", person.value())
                .query((row, _) -> {
                    var address = new PostalAddress(
                            row.getString("street"),
                            row.getString("postal_code"),
                            row.getString("city"),
                            row.getString("country"));
                    return Map.of(
                            Field.NAME, Columns.personal(row, "name"),
                            Field.ADDRESS, new PersonalText(address.line()),
                            Field.TELEPHONE, Columns.personal(row, "telephone"),
                            Field.EMAIL, Columns.personal(row, "email"));
                })
                .single();
    }

    private static Map<Field, PersonalText> values(ResultSet row) throws SQLException {
        var values = new EnumMap<Field, PersonalText>(Field.class);
        for (var field : Field.values()) {
            var value = row.getString(field.key());
            if (value != null) {
                values.put(field, new PersonalText(value));
            }
        }
        return values;
    }

    /// Writes the snapshot for one company. The composite key behind it refuses whatever the consent does not cover.
    String add(
            DisclosureId id,
            Enquiry enquiry,
            CompanyId company,
            ConsentId consent,
            Wording wording,
            Set<Field> fields,
            Map<Field, PersonalText> values,
            Instant now) {
        var reference = reference();
        var sql = db.sql("""
                        insert into mediation.disclosure
                            (subject_id, id, enquiry_id, company_id, consent_id, fields, wording, consent_live, reference,
                             category, description, place, wished_time, name, address, telephone, email, disclosed_at,
                             expires_at)
                        values (:person, :id, :enquiry, :company, :consent, :fields, :wording, true, :reference,
                             :category, :description, :place, :wished, :name, :address, :telephone, :email, :now, :expires)
                        """)
                .param("person", enquiry.asker().value())
                .param("id", id.value())
                .param("enquiry", enquiry.id().value())
                .param("company", company.value())
                .param("consent", consent.value())
                .param("fields", array(Field.keys(fields)))
                .param("wording", wording.id())
                .param("reference", reference)
                .param("category", enquiry.category().key())
                .param("description", enquiry.description().reveal())
                .param("place", enquiry.place().reveal())
                .param("wished", enquiry.wishedTime().reveal())
                .param("now", at(now))
                .param("expires", at(enquiry.expiresAt()));
        for (var field : Field.values()) {
            var value = fields.contains(field) ? values.get(field) : null;
            sql = sql.param(field.key(), value == null ? null : value.reveal());
        }
        sql.update();
        return reference;
    }

    private static String reference() {
        var reference = new StringBuilder(9);
        for (var position = 0; position < 8; position++) {
            reference.append(position == 4 ? "-" : "");
            reference.append(REFERENCE_LETTERS.charAt(RANDOM.nextInt(REFERENCE_LETTERS.length())));
        }
        return reference.toString();
    }

    /// The companies chosen for each enquiry, with everything that came of it, in the order of choosing. Two
    /// statements, however many enquiries.
    Map<EnquiryId, List<Chosen>> chosen(SubjectId person, List<EnquiryId> enquiries) {
        var messages = messages(person, enquiries);
        var chosen = new HashMap<EnquiryId, List<Chosen>>();
        enquiries.forEach(enquiry -> chosen.put(enquiry, new ArrayList<>()));
        db.sql("""
                        select c.enquiry_id, c.company_id, k.name as company_name, k.place as company_place, k.listed, d.id,
                               d.consent_id, d.consent_live, d.company_open, d.name, d.address, d.telephone, d.email, d.reference,
                               d.disclosed_at, d.read_at, d.expires_at, d.left_told_at, n.sent_at, n.due_at, n.answer, n.ground,
                               n.answered_at
                        from mediation.choice c
                        join companies.company k on k.id = c.company_id
                        left join mediation.disclosure d on d.subject_id = c.subject_id and d.enquiry_id = c.enquiry_id
                            and d.company_id = c.company_id
                        left join mediation.erasure_notice n on n.subject_id = d.subject_id and n.disclosure_id = d.id
                        where c.subject_id = :person and c.enquiry_id = any (:enquiries)
                        order by c.chosen_at, k.name
                        """)
                .param("person", person.value())
                .param("enquiries", ids(enquiries))
                .query((RowCallbackHandler)
                        row -> chosen.getOrDefault(new EnquiryId(Columns.uuid(row, "enquiry_id")), new ArrayList<>())
                                .add(read(row, messages)));
        return chosen;
    }

    private static UUID[] ids(List<EnquiryId> enquiries) {
        return enquiries.stream().map(EnquiryId::value).toArray(UUID[]::new);
    }

    private static Chosen read(ResultSet row, Map<DisclosureId, List<Chosen.Message>> messages) throws SQLException {
        var id = Columns.uuid(row, "id");
        return new Chosen(
                Columns.company(row, "company_id"),
                row.getString("company_name"),
                row.getString("company_place"),
                row.getBoolean("listed"),
                id == null ? null : disclosed(row, new DisclosureId(id), messages));
    }

    private static Chosen.Disclosed disclosed(
            ResultSet row, DisclosureId id, Map<DisclosureId, List<Chosen.Message>> messages) throws SQLException {
        var noticeSent = Columns.optionalInstant(row, "sent_at");
        return new Chosen.Disclosed(
                id,
                new ConsentId(Columns.uuid(row, "consent_id")),
                row.getBoolean("consent_live"),
                row.getBoolean("company_open"),
                values(row),
                row.getString("reference"),
                Columns.instant(row, "disclosed_at"),
                Columns.optionalInstant(row, "read_at"),
                Columns.instant(row, "expires_at"),
                Columns.optionalInstant(row, "left_told_at"),
                messages.getOrDefault(id, List.of()),
                noticeSent == null
                        ? null
                        : new Chosen.Notice(
                                noticeSent,
                                Columns.instant(row, "due_at"),
                                row.getString("answer"),
                                Columns.optionalPersonal(row, "ground"),
                                Columns.optionalInstant(row, "answered_at")));
    }

    /// The conversations about the enquiries' disclosures, each oldest first.
    private Map<DisclosureId, List<Chosen.Message>> messages(SubjectId person, List<EnquiryId> enquiries) {
        var messages = new HashMap<DisclosureId, List<Chosen.Message>>();
        db.sql("""
                        select m.disclosure_id, m.id, m.author, m.hidden, m.body, m.sent_at
                        from mediation.disclosure d
                        join mediation.message m on m.subject_id = d.subject_id and m.disclosure_id = d.id
                        where d.subject_id = :person and d.enquiry_id = any (:enquiries)
                        order by m.sent_at
                        limit :most
                        """)
                .param("person", person.value())
                .param("enquiries", ids(enquiries))
                .param("most", MESSAGES_MAX)
                .query((RowCallbackHandler) row -> messages.computeIfAbsent(
                                new DisclosureId(Columns.uuid(row, "disclosure_id")), _ -> new ArrayList<>())
                        .add(Conversations.read(row)));
        return messages;
    }

    List<Chosen> chosen(SubjectId person, EnquiryId enquiry) {
        return chosen(person, List.of(enquiry)).getOrDefault(enquiry, List.of());
    }

    Optional<Chosen> chosen(SubjectId person, EnquiryId enquiry, CompanyId company) {
        return chosen(person, enquiry).stream()
                .filter(chosen -> chosen.company().equals(company))
                .findFirst();
    }
}
