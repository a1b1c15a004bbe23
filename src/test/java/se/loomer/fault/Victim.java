package se.loomer.fault;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.duty.announcements.Announcement;
import se.loomer.duty.announcements.Announcing;
import se.loomer.duty.announcements.NewsChoices;
import se.loomer.duty.erasure.AccountDeletion;
import se.loomer.duty.retention.Nightly;
import se.loomer.edge.mail.QuietHours;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.OwnerConnection;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Closing;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.Corrections;
import se.loomer.service.accounts.PasswordResets;
import se.loomer.service.accounts.Registrations;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactForm;
import se.loomer.service.support.ContactResult;

/// A service of its own that takes registrations and cases in, publishes news, discloses, withdraws, corrects,
/// erases and sweeps without end, until somebody kills it.
final class Victim {
    static final String READY = "the victim is at work";

    /// Begins a line that ends with a condition in SQL that holds from now on.
    static final String DONE = "done: ";

    private final Installation loomer;
    private final Given given;
    private final Random random;

    private Victim(Installation loomer, long seed) {
        this.loomer = loomer;
        this.given = new Given(loomer, "victim%d-".formatted(seed));
        this.random = new Random(seed);
    }

    /// @param arguments the database's address, its owner and the owner's password, the folder of secrets, the port for
    ///     mail, and the seed
    public static void main(String[] arguments) {
        var owner = new OwnerConnection(arguments[0], arguments[1], arguments[2]);
        var seed = Long.parseLong(arguments[5]);
        var loomer = Installation.attached(owner, Path.of(arguments[3]), Integer.parseInt(arguments[4]));
        System.out.println(READY);
        new Victim(loomer, seed).work();
    }

    private void work() {
        while (true) {
            var person = given.person();
            var first = given.company();
            var second = given.company();
            var enquiry = given.enquiry(person, first, second);
            given.disclosure(person, enquiry, first, Field.NAME, Field.TELEPHONE);
            given.disclosure(person, enquiry, second, Field.NAME);
            begin();
            subscribe(person);
            publish();
            complain(person);
            act(person, enquiry, first);
            new Nightly(loomer).sweep();
        }
    }

    private void begin() {
        var email = "victim-%s@test.example".formatted(SubjectId.next().value());
        loomer.bean(Registrations.class).register(Given.form(email, "Ny Nysson", false));
        System.out.println(DONE + "exists (select from accounts.registration where email = '%s')".formatted(email));
    }

    private void complain(Given.Person person) {
        var title = "victim %s".formatted(SubjectId.next().value());
        var outcome = loomer.bean(Contact.class)
                .write(person.subject(), new ContactForm("other", title, "Det går inte.", "", "", false), "");
        if (outcome instanceof ContactResult.Received) {
            done("exists (select from support.case_file where title = '%s')".formatted(title), person);
        }
    }

    private void subscribe(Given.Person person) {
        var wish = new NewsChoices.Wish(true, true, List.of("advice"), Language.SV, Language.SV, QuietHours.NONE);
        loomer.bean(NewsChoices.class).keep(person.subject(), wish);
        done(
                "exists (select from announcements.subscription where subject_id = '%s' and live)"
                        .formatted(person.subject()),
                person);
    }

    private void publish() {
        var words = new Announcement.Words("Nytt", "Något är nytt.");
        var id = loomer.bean(Announcing.class).publish(SubjectId.next(), "advice", words, words);
        System.out.println(DONE + "exists (select from announcements.announcement where id = '%s')".formatted(id));
    }

    private void act(Given.Person person, EnquiryId enquiry, Given.Company company) {
        var stays = "exists (select from guard.subject where id = '%s' and closed = '{}')".formatted(person.subject());
        done(
                "%s and (select count(*) = 2 from mediation.disclosure where subject_id = '%s')"
                        .formatted(stays, person.subject()),
                person);
        if (random.nextBoolean()) {
            loomer.bean(PasswordResets.class).request(person.email());
            done("exists (select from accounts.reset where subject_id = '%s')".formatted(person.subject()), person);
        }
        if (random.nextBoolean()) {
            loomer.bean(Mediation.class).withdraw(person.subject(), enquiry, company.id());
            done(
                    "exists (select from consent.consent where subject_id = '%s' and company_id = '%s' and not live)"
                            .formatted(person.subject(), company.id()),
                    person);
        }
        if (random.nextBoolean()) {
            var details = new ContactDetails(
                    CrashTests.CORRECTED, "Nygatan 2", "123 45", "Lund", "070-174 06 06", person.email());
            loomer.bean(Corrections.class).correct(Binding.of(person.subject()), details);
            done(
                    "exists (select from accounts.profile where subject_id = '%s' and name = '%s')"
                            .formatted(person.subject(), CrashTests.CORRECTED),
                    person);
        }
        if (random.nextBoolean()) {
            loomer.bean(AccountDeletion.class).begin(person.subject(), Closing.Kind.ERASURE, random.nextBoolean());
            System.out.println(DONE + "not " + stays);
        }
    }

    /// Says that something has happened, which whoever has left since takes along.
    private static void done(String condition, Given.Person person) {
        System.out.println(DONE
                + "(%s) or exists (select from guard.subject where id = '%s' and closed <> '{}') or (%s)"
                        .formatted(condition, person.subject(), Victim.isGone(person)));
    }

    /// Nobody goes entirely without a receipt.
    private static String isGone(Given.Person person) {
        return "not exists (select from guard.subject where id = '%s') and exists (select from erasure.receipt)"
                .formatted(person.subject());
    }
}
