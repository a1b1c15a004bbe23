package se.loomer.duty.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.edge.mail.EmailAttachment;
import se.loomer.edge.mail.FileKind;
import se.loomer.edge.mail.IncomingEmail;
import se.loomer.edge.mail.Reception;
import se.loomer.edge.staff.Office;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.ConfirmationResult;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.EmailChanges;
import se.loomer.service.accounts.RegistrationForm;
import se.loomer.service.accounts.Registrations;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.RepresentativeInvitations;
import se.loomer.service.companies.Role;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.moderation.ReportResult;
import se.loomer.service.moderation.Reports;
import se.loomer.service.support.CaseService;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactForm;
import se.loomer.service.support.ContactResult;

/// What is written under somebody's address beside their account, and with their address by others.
record Elsewhere(Installation loomer, Given given, String email, Supplier<String> word) {
    private static final SubjectId STAFF = SubjectId.next();

    void live(Given.Company company) {
        letter();
        form();
        report(company);
        registrations();
        invitations(company);
        var other = given.person();
        loomer.bean(EmailChanges.class).ask(Given.current(other.subject(), PersonKind.PERSON), email);
        formerly(other);
    }

    /// A letter with a file, which staff answer, with a note.
    private void letter() {
        var title = word.get();
        var file = new EmailAttachment(
                new PersonalText(word.get() + ".pdf"),
                FileKind.PDF,
                null,
                ("%PDF-1.7 " + word.get()).getBytes(StandardCharsets.US_ASCII));
        loomer.bean(Reception.class)
                .take(new IncomingEmail(
                        Secret.Presented.of(title),
                        "<%s@test.example>".formatted(title),
                        IncomingEmail.Nature.LETTER,
                        new PersonalText(email),
                        new PersonalText(email),
                        new PersonalText(word.get()),
                        new PersonalText(title),
                        new PersonalText(word.get()),
                        List.of(file),
                        null,
                        null,
                        false,
                        false));
        answer(title);
    }

    private void answer(String title) {
        var who = handling(title);
        var desk = loomer.bean(CaseService.class);
        assertThat(desk.answer(who, "> " + word.get())).isInstanceOf(CaseResult.Done.class);
        assertThat(desk.note(who, word.get())).isInstanceOf(CaseResult.Done.class);
    }

    private CaseLook handling(String title) {
        try (var connection = loomer.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select subject_id, id from support.case_file where title = '%s'".formatted(title))) {
            rows.next();
            var writer = new SubjectId(rows.getObject(1, UUID.class));
            return new CaseLook(STAFF, writer, rows.getObject(2, UUID.class), "Svarar på ett brev");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// The form, by somebody who is not signed in.
    private void form() {
        var form = new ContactForm("technical", word.get(), word.get(), word.get(), email, true);
        assertThat(loomer.bean(Contact.class).write(form, "Firefox, Linux, sv", Language.SV))
                .isInstanceOf(ContactResult.Received.class);
    }

    private void report(Given.Company company) {
        var form = new ReportForm("fraud", word.get(), email);
        assertThat(loomer.bean(Reports.class).profile(company.id(), form, Language.SV))
                .isInstanceOf(ReportResult.Received.class);
    }

    /// One more of their own that waits, and two of children who name them as their guardian: one that waits, one that
    /// asks them.
    private void registrations() {
        var registrations = loomer.bean(Registrations.class);
        var own = new ContactDetails(word.get(), word.get(), "123 45", word.get(), "070-174 06 05", email);
        registrations.register(new RegistrationForm(false, own, "adult", "", Given.PASSWORD, true, Language.SV));
        child();
        var child = child();
        var link = loomer.letter(child, "Bekräfta").path();
        var secret = new Secret(link.substring(link.lastIndexOf('/') + 1));
        assertThat(registrations.confirm(secret, Given.attempt(child, Given.PASSWORD)))
                .isInstanceOf(ConfirmationResult.AwaitsGuardian.class);
    }

    private String child() {
        var child = "barn-%s@test.example".formatted(SubjectId.next().value());
        var contact = new ContactDetails("Barn Barnsson", "Storgatan 1", "123 45", "Lund", "070-174 06 05", child);
        loomer.bean(Registrations.class)
                .register(new RegistrationForm(false, contact, "guardian", email, Given.PASSWORD, true, Language.SV));
        return child;
    }

    private void invitations(Given.Company company) {
        var by = loomer.bean(Representation.class)
                .representative(company.representative().subject())
                .orElseThrow();
        assertThat(loomer.bean(RepresentativeInvitations.class).invite(by, new PersonalText(email), "sv", Role.READER))
                .isTrue();
        assertThat(loomer.bean(Office.class).invite(STAFF, new PersonalText(email), "sv", Set.of("support")))
                .isTrue();
    }

    /// Somebody else had the address before.
    private void formerly(Given.Person other) {
        loomer.asSuperuser("""
                insert into accounts.former_email (subject_id, id, email, changed_at, expires_at)
                values ('%s', gen_random_uuid(), '%s', now(), now() + interval '3 days')
                """.formatted(other.subject(), email));
    }
}
