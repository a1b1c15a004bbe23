package se.loomer.door;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.duty.processors.ProcessorRegister;
import se.loomer.duty.processors.Subprocessor;
import se.loomer.duty.requests.Requests;
import se.loomer.duty.retention.Holds;
import se.loomer.duty.rights.Copies;
import se.loomer.edge.files.Drawn;
import se.loomer.edge.files.FileResult;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.Corrections;
import se.loomer.service.addons.Sold;
import se.loomer.service.companies.Categories;
import se.loomer.service.companies.CategoryForm;
import se.loomer.service.companies.CompanyForm;
import se.loomer.service.companies.CompanyPages;
import se.loomer.service.companies.CompanyPictures;
import se.loomer.service.companies.ImportScene;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.RepresentativeInvitations;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Pictured;
import se.loomer.service.moderation.Moderated;
import se.loomer.service.offers.Offered;
import se.loomer.service.relay.TokenScope;
import se.loomer.service.relay.Tokens;
import se.loomer.service.relay.Webhooks;
import se.loomer.service.reviews.Reviewed;
import se.loomer.service.statistics.Observation;
import se.loomer.service.statistics.ObservationSources;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactForm;
import se.loomer.service.support.ContactResult;
import se.loomer.service.workplace.Staffed;

/// What belongs to one person, one company and one applicant, so that every address of the site leads to something.
record Things(Installation loomer, Given.Person person, Given.Company company, Map<String, String> values) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

    /// Nobody has this one: who holds a link may open it, whoever they are, so links have no owner to be tried.
    private static final String UNKNOWN_SECRET = "c2VjcmV0LXRoYXQtbm9ib2R5LWhhcy1ldmVyLXNlZW4";

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("/my-data/uses {purpose}", "statistics"),
            Map.entry("/my-data/uses {way}", "object"),
            Map.entry("/my-data/leaving {kind}", "erasure"),
            Map.entry("/policy {version}", "1"),
            Map.entry("/terms {audience}", "person"),
            Map.entry("/terms {version}", "1"),
            Map.entry("/account/changes {version}", "2"),
            Map.entry("/office/publication {version}", "2"),
            Map.entry("/guardianships {answer}", "yes"),
            Map.entry("/company/page {section}", "services"),
            Map.entry("/company/page {number}", "1"),
            Map.entry("/ {secret}", UNKNOWN_SECRET));

    static Things make(Installation loomer, Given given) {
        var person = given.person();
        var company = given.company();
        var enquiry = given.enquiry(person, company);
        var reference = given.disclosure(person, enquiry, company, Field.NAME, Field.TELEPHONE);
        var hold = loomer.book().policy().holds().values().iterator().next();
        loomer.bean(Holds.class).place(SubjectId.next(), reference, hold, null, "Reklamation");
        var files = Pictured.addresses(loomer, person, enquiry, company);
        var withdrawn = given.enquiry(person, company);
        given.disclosure(person, withdrawn, company, Field.NAME);
        given.withdraw(person.subject(), withdrawn, company.id());
        correct(loomer, person);
        given.signIn(person.email());
        givePasskey(loomer, person);
        var request = (Requests.Making.Made)
                loomer.bean(Requests.class).make(person.subject(), "access", "Vad har ni om mitt växthus?");
        var copy = (Copies.Ordering.Ordered)
                loomer.bean(Copies.class).order(person.subject(), List.of("all"), Language.SV);
        var values = new TreeMap<>(FIXED);
        values.putAll(files);
        values.putAll(ofThePerson(loomer, person, company, enquiry));
        values.putAll(ofOffers(loomer, given, person, company, enquiry));
        values.putAll(ofTheRequest(request.id().toString()));
        values.put("/my-data/copies {id}", copy.copy().toString());
        values.putAll(ofAnApplicant(loomer, given));
        values.put("/office/holds {kind}", hold.key());
        values.putAll(ofTheOffice(loomer, given));
        values.putAll(ofModeration(loomer, given, person, company, enquiry));
        values.putAll(ofSupport(loomer, person));
        values.putAll(ofThePage(loomer, company));
        values.putAll(ofAddons(loomer, person));
        values.putAll(ofTheCompany(loomer, given, company));
        values.putAll(ofThirdParties(loomer));
        values.putAll(ImportScene.addresses(loomer, given));
        return new Things(loomer, person, company, values);
    }

    private static Map<String, String> ofAnApplicant(Installation loomer, Given given) {
        var applicant = given.representative();
        var applied = (Representation.Applying.Applied)
                loomer.bean(Representation.class).apply(applicant.subject(), application());
        return Map.of(
                "/office/companies {id}", applied.company().value().toString(),
                "/office/companies {representative}",
                        applicant.subject().value().toString());
    }

    private static Map<String, String> ofOffers(
            Installation loomer, Given given, Given.Person person, Given.Company company, EnquiryId enquiry) {
        var offered = new Offered(loomer, given);
        var talk = new Staffed(loomer, given).worked(offered.latest(person, enquiry, company));
        var offer = offered.sent(talk).toString();
        return Map.of("/enquiries {offer}", offer, "/inbox {offer}", offer, "/api/v1/offers {offer}", offer);
    }

    private static void correct(Installation loomer, Given.Person person) {
        loomer.bean(Corrections.class)
                .correct(
                        Binding.of(person.subject()),
                        new ContactDetails(
                                "Nytt Namn", "Storgatan 1", "12345", "Lund", "070-174 06 05", person.email()));
    }

    private static void givePasskey(Installation loomer, Given.Person person) {
        loomer.asSuperuser("""
                insert into accounts.passkey (subject_id, id, credential_hash, credential, public_key, counter, is_synced,
                    transports, name, created_at)
                values ('%1$s', gen_random_uuid(), sha256('%1$s'), '%1$s', '', 0, false, '{}', 'Telefonen', now())
                """.formatted(person.subject()));
    }

    private static Map<String, String> ofAddons(Installation loomer, Given.Person person) {
        var sold = new Sold(loomer);
        var item = sold.item();
        var agreement = sold.agreement(person, item);
        var number = sold.invoiced(agreement);
        loomer.asSuperuser("""
                insert into addons.bank_payment (id, file_id, serial, reference, amount_ore, paid_on, at_once, expires_at)
                values (gen_random_uuid(), gen_random_uuid(), 'things', 'Hej', 100, now(), false, now() + interval '1 year')
                """);
        return Map.of(
                "/addons {id}", item.toString(),
                "/office/addons {id}", item.toString(),
                "/account/agreements {id}", agreement.id().toString(),
                "/account/agreements {number}", String.valueOf(number),
                "/office/invoices {number}", String.valueOf(number),
                "/office/payments {id}", find(loomer, "addons.bank_payment", "serial = 'things'"));
    }

    private static Map<String, String> ofTheCompany(Installation loomer, Given given, Given.Company company) {
        var reviewed = new Reviewed(loomer, given);
        var review = reviewed.by(reviewed.answered(company), company, Reviewed.form(4, "Snabba svar."))
                .toString();
        var by = loomer.bean(Representation.class)
                .representative(company.representative().subject())
                .orElseThrow();
        loomer.bean(RepresentativeInvitations.class)
                .invite(by, new PersonalText("inbjuden@test.example"), "sv", Role.READER);
        loomer.bean(Webhooks.class).add(by, "https://nowhere.invalid/", Webhooks.TYPES);
        loomer.bean(Tokens.class).make(by, "Prov", EnumSet.allOf(TokenScope.class));
        var own = "company_id = '%s'".formatted(company.id());
        return Map.of(
                "/reviews {id}", review,
                "/company/reviews {id}", review,
                "/office/categories {key}", category(loomer),
                "/company/representatives {id}", find(loomer, "companies.invitation", own),
                "/company/representatives {representative}", by.subject().toString(),
                "/company/webhooks {id}", find(loomer, "relay.endpoint", own),
                "/company/keys {id}", find(loomer, "relay.token", own),
                "/company/replies {reply}", find(loomer, "workplace.reply", own),
                "/api {id}", company.id().toString(),
                "/api {problem}", "not-found");
    }

    /// One that no other test reads: it is renamed and no longer offered while addresses are tried.
    private static String category(Installation loomer) {
        var form = new CategoryForm("things", "Prov av adresser", "Trial of addresses", "", "", "other", List.of());
        loomer.bean(Categories.class).write(SubjectId.next(), null, form);
        return form.key();
    }

    /// A version of the company's page and a picture that it shows.
    private static Map<String, String> ofThePage(Installation loomer, Given.Company company) {
        var by = loomer.bean(Representation.class)
                .representative(company.representative().subject())
                .orElseThrow();
        var drawn = Drawn.jpeg(1, 1);
        loomer.bean(CompanyPictures.class)
                .add(by, new FileResult.Picture(drawn, drawn, 1, 1, new PersonalText("")), "Ett kök");
        loomer.bean(CompanyPages.class).publish(by);
        var picture = find(loomer, "companies.picture", "company_id = '%s'".formatted(company.id()));
        return Map.of("/companies {picture}", picture, "/company/page {picture}", picture);
    }

    private static Map<String, String> ofThirdParties(Installation loomer) {
        loomer.bean(ObservationSources.class)
                .register(SubjectId.next(), "Mätbolaget", Map.of("click", Observation.AD_FOLLOWED));
        loomer.bean(ProcessorRegister.class)
                .add(
                        SubjectId.next(),
                        new Subprocessor(TimeOrderedId.next(), "market-analysis", "Servrar AB", "SE", null, null));
        return Map.of(
                "/office/sources {id}", find(loomer, "statistics.source", "name = 'Mätbolaget'"),
                "/office/processors {recipient}", "market-analysis",
                "/office/processors {id}", find(loomer, "processors.subprocessor", "name = 'Servrar AB'"));
    }

    private static Map<String, String> ofSupport(Installation loomer, Given.Person person) {
        var opened = (ContactResult.Received) loomer.bean(Contact.class)
                .write(person.subject(), new ContactForm("other", "Växthuset", "Det läcker.", "", "", true), "Firefox");
        loomer.asSuperuser("""
                insert into support.attachment (subject_id, id, message_id, name, kind, size, content, at, expires_at)
                select subject_id, gen_random_uuid(), id, 'bild.png', 'image/png', 1, 'x', at, expires_at
                from support.message where case_id = '%1$s';
                insert into support.saved_reply (id, name, words) values (gen_random_uuid(), 'Vänta', 'Vänta lite.')
                """.formatted(opened.id()));
        var file = find(loomer, "support.attachment", person);
        return Map.of(
                "/account/cases {id}", opened.id().toString(),
                "/account/cases {file}", file,
                "/office/cases {person}", person.subject().toString(),
                "/office/cases {id}", opened.id().toString(),
                "/office/cases {file}", file,
                "/office/replies {reply}", find(loomer, "support.saved_reply", "name = 'Vänta'"));
    }

    private static Map<String, String> ofTheOffice(Installation loomer, Given given) {
        loomer.asSuperuser("""
                insert into staff.invitation (id, token_hash, roles, created_at, expires_at)
                values (gen_random_uuid(), sha256('an invitation'), '{moderator}', now(), now() + interval '1 hour');
                insert into routines.run (id, routine, label, begun_at, begun_as, due_at)
                values (gen_random_uuid(), 'incident', 'En övning', now(), 'administrator', now() + interval '1 day');
                insert into incidents.incident (id, number, title, what, discovered_at, opened_at, due_at)
                values (gen_random_uuid(), 1000, 'En övning', 'En övning', now(), now(), now() + interval '3 days')
                """);
        return Map.of(
                "/office/staff {id}", find(loomer, "staff.invitation", "true"),
                "/office/staff {member}", given.staff("moderator").subject().toString(),
                "/office/handbook {routine}", "incident",
                "/office/handbook {id}", find(loomer, "routines.run", "label = 'En övning'"),
                "/office/handbook {number}", "1",
                "/office/incidents {id}", find(loomer, "incidents.incident", "number = 1000"));
    }

    private static Map<String, String> ofModeration(
            Installation loomer, Given given, Given.Person person, Given.Company company, EnquiryId enquiry) {
        var moderated = Moderated.between(loomer, given, person, company, enquiry);
        return Map.of(
                "/ended {company}", company.id().value().toString(),
                "/enquiries {message}", moderated.answer().toString(),
                "/inbox {message}", find(loomer, "mediation.message", person),
                "/inbox {note}", find(loomer, "workplace.note", person),
                "/decisions {id}", moderated.decision().toString(),
                "/reports {id}", moderated.matter().toString(),
                "/office/moderation {person}", moderated.accused().value().toString(),
                "/office/moderation {id}", moderated.matter().toString());
    }

    private static Map<String, String> ofTheRequest(String id) {
        return Map.of("/my-data/requests {id}", id, "/office/requests {id}", id);
    }

    private static Map<String, String> ofThePerson(
            Installation loomer, Given.Person person, Given.Company company, EnquiryId enquiry) {
        var all = new HashMap<>(Map.of(
                "/enquiries {id}", enquiry.value().toString(),
                "/enquiries {company}", company.id().value().toString(),
                "/companies {id}", company.id().value().toString(),
                "/inbox {id}", find(loomer, "mediation.disclosure", person, enquiry),
                "/inbox {correction}", find(loomer, "mediation.correction", person),
                "/inbox/notices {id}", find(loomer, "mediation.erasure_notice", person),
                "/account/security/devices {id}", find(loomer, "devices.device", person),
                "/account/security/passkeys {id}", find(loomer, "accounts.passkey", person),
                "/office/requests {person}", person.subject().value().toString(),
                "/office/holds {person}", person.subject().value().toString()));
        all.put("/enquiries/conversations {id}", all.get("/inbox {id}"));
        return all;
    }

    private static CompanyForm application() {
        return new CompanyForm(Given.organisationNumber(), "Sökande AB", "building", "Lund", "Vi bygger.", true, true);
    }

    private static String find(Installation loomer, String table, Given.Person person, EnquiryId enquiry) {
        return find(
                loomer,
                table,
                "subject_id = '%s' and enquiry_id = '%s'"
                        .formatted(person.subject().value(), enquiry.value()));
    }

    private static String find(Installation loomer, String table, Given.Person person) {
        return find(
                loomer, table, "subject_id = '%s'".formatted(person.subject().value()));
    }

    private static String find(Installation loomer, String table, String where) {
        try (var connection = loomer.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from %s where %s limit 1".formatted(table, where))) {
            if (!rows.next()) {
                throw new IllegalStateException("nothing in " + table);
            }
            return rows.getObject(1, UUID.class).toString();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// The address of a route with what belongs to these people in place of its variables. The longest beginning of the
    /// route for which a value is known decides.
    String path(String pattern) {
        return VARIABLE.matcher(pattern).replaceAll(variable -> value(pattern, variable));
    }

    private String value(String pattern, MatchResult variable) {
        return values.keySet().stream()
                .filter(key -> key.endsWith(" " + variable.group()))
                .filter(key -> pattern.startsWith(key.substring(0, key.indexOf(' '))))
                .max(Comparator.comparingInt(String::length))
                .map(values::get)
                .orElseThrow(() -> new AssertionError("no value for %s in %s: add what belongs to somebody to Things"
                        .formatted(variable.group(), pattern)));
    }
}
