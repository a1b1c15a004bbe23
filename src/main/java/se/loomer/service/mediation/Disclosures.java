package se.loomer.service.mediation;

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
import org.springframework.stereotype.Repository;
import se.loomer.edge.web.PostalAddress;
import se.loomer.guard.consent.ConsentId;
import se.loomer.guard.consent.Wording;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;

/// Keeps what was disclosed, as the person sees it: every row is the person's own.
@Repository
class Disclosures {
    private static final String REFERENCE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RecordJdbcClient db;
    private final Conversations conversations;
    private final EnquiryPictures pictures;

    Disclosures(RecordJdbcClient db, Conversations conversations, EnquiryPictures pictures) {
        this.pictures = pictures;
        this.conversations = conversations;
        this.db = db;
    }

    /// The values that the person's profile has for each field now.
    Map<Field, PersonalText> profile(SubjectId person) {
        return db.sql("""
                        select p.name, p.street, p.postal_code, p.city, p.country, p.telephone, a.email
                        from accounts.profile p join accounts.account a on a.subject_id = p.subject_id
                        where p.subject_id = :person
                        """)
                .param("person", person)
                .query((row, _) -> {
                    var address = new PostalAddress(
                            row.getString("street"),
                            row.getString("postal_code"),
                            row.getString("city"),
                            row.getString("country"));
                    return Map.of(
                            Field.NAME, RowReader.value(row, "name", PersonalText.class),
                            Field.ADDRESS, new PersonalText(address.line()),
                            Field.TELEPHONE, RowReader.value(row, "telephone", PersonalText.class),
                            Field.EMAIL, RowReader.value(row, "email", PersonalText.class));
                })
                .single();
    }

    /// The details that were ticked, as a row of a disclosure holds them.
    static Map<Field, PersonalText> values(ResultSet row) throws SQLException {
        var values = new EnumMap<Field, PersonalText>(Field.class);
        for (var field : Field.DETAILS) {
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
                             category, description, place, wished_time, answers, name, address, telephone, email, disclosed_at,
                             active_at, expires_at)
                        values (:asker, :id, :enquiry, :company, :consent, :fields, :wording, true, :reference,
                             :category, :description, :place, :wishedTime, :answers, :name, :address, :telephone, :email, :now, :now, :expiresAt)
                        """)
                .paramSource(enquiry)
                .params(Map.of(
                        "id", id,
                        "enquiry", enquiry.id(),
                        "company", company,
                        "consent", consent,
                        "fields", Field.keys(fields),
                        "wording", wording.id(),
                        "reference", reference,
                        "now", now));
        for (var field : Field.DETAILS) {
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

    /// The companies chosen for each enquiry, with everything that came of it, in the order of choosing. As
    /// many statements for one enquiry as for all.
    Map<EnquiryId, List<ChosenCompany>> chosen(SubjectId person, List<EnquiryId> enquiries) {
        var disclosures = of(person, enquiries);
        var messages = conversations.of(person, disclosures);
        var shown = pictures.told(person, disclosures);
        var chosen = new HashMap<EnquiryId, List<ChosenCompany>>();
        enquiries.forEach(enquiry -> chosen.put(enquiry, new ArrayList<>()));
        db.sql("""
                        select c.enquiry_id, c.company_id, k.name as company_name, k.place as company_place, k.listed, d.id,
                               d.consent_id, d.consent_live, d.company_open, d.name, d.address, d.telephone, d.email, d.reference,
                               d.disclosed_at, d.read_at, d.expires_at, d.left_told_at, d.tell_at, n.sent_at, n.due_at, n.answer, n.ground,
                               n.answered_at
                        from mediation.choice c
                        join companies.company k on k.id = c.company_id
                        left join mediation.disclosure d on d.subject_id = c.subject_id and d.enquiry_id = c.enquiry_id
                            and d.company_id = c.company_id
                        left join mediation.erasure_notice n on n.subject_id = d.subject_id and n.disclosure_id = d.id
                        where c.subject_id = :person and c.enquiry_id = any (:enquiries)
                        order by c.chosen_at, k.name
                        """).params(Map.of("person", person, "enquiries", enquiries)).query((RowCallbackHandler)
                row -> chosen.getOrDefault(RowReader.value(row, "enquiry_id", EnquiryId.class), new ArrayList<>())
                        .add(read(row, messages, shown)));
        return chosen;
    }

    private List<DisclosureId> of(SubjectId person, List<EnquiryId> enquiries) {
        return db.sql(
                        "select id from mediation.disclosure where subject_id = :person and enquiry_id = any (:enquiries)")
                .params(Map.of("person", person, "enquiries", enquiries))
                .query(DisclosureId.class)
                .list();
    }

    private static ChosenCompany read(
            ResultSet row,
            Map<DisclosureId, List<ChosenCompany.Message>> messages,
            Map<DisclosureId, List<ChosenCompany.Attachment>> pictures)
            throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new ChosenCompany(
                RowReader.value(row, "company_id", CompanyId.class),
                row.getString("company_name"),
                row.getString("company_place"),
                row.getBoolean("listed"),
                id == null ? null : disclosed(row, new DisclosureId(id), messages, pictures));
    }

    private static ChosenCompany.Disclosed disclosed(
            ResultSet row,
            DisclosureId id,
            Map<DisclosureId, List<ChosenCompany.Message>> messages,
            Map<DisclosureId, List<ChosenCompany.Attachment>> pictures)
            throws SQLException {
        var noticeSent = RowReader.optional(row, "sent_at", Instant.class);
        return new ChosenCompany.Disclosed(
                id,
                RowReader.value(row, "consent_id", ConsentId.class),
                row.getBoolean("consent_live"),
                row.getBoolean("company_open"),
                values(row),
                pictures.getOrDefault(id, List.of()),
                row.getString("reference"),
                RowReader.value(row, "disclosed_at", Instant.class),
                RowReader.optional(row, "read_at", Instant.class),
                RowReader.value(row, "expires_at", Instant.class),
                RowReader.optional(row, "left_told_at", Instant.class),
                RowReader.optional(row, "tell_at", Instant.class),
                messages.getOrDefault(id, List.of()),
                noticeSent == null
                        ? null
                        : new ChosenCompany.Notice(
                                noticeSent,
                                RowReader.value(row, "due_at", Instant.class),
                                row.getString("answer"),
                                RowReader.optional(row, "ground", PersonalText.class),
                                RowReader.optional(row, "answered_at", Instant.class)));
    }

    Optional<ChosenCompany.Place> place(SubjectId person, DisclosureId disclosure) {
        return db.sql("""
                        select enquiry_id as enquiry, company_id as company
                        from mediation.disclosure where subject_id = :person and id = :disclosure
                        """)
                .params(Map.of("person", person, "disclosure", disclosure))
                .query(ChosenCompany.Place.class)
                .optional();
    }

    List<ChosenCompany> chosen(SubjectId person, EnquiryId enquiry) {
        return chosen(person, List.of(enquiry)).getOrDefault(enquiry, List.of());
    }

    Optional<ChosenCompany> chosen(SubjectId person, EnquiryId enquiry, CompanyId company) {
        return chosen(person, enquiry).stream()
                .filter(chosen -> chosen.company().equals(company))
                .findFirst();
    }

    /// Says that something happened to an enquiry, so that it stands first in the inbox of each company that has it.
    void stir(SubjectId person, EnquiryId enquiry) {
        db.sql("""
                        update mediation.disclosure set active_at = greatest(active_at, guard.now())
                        where subject_id = :person and enquiry_id = :enquiry and consent_live
                        """).params(Map.of("person", person, "enquiry", enquiry)).update();
    }
}
