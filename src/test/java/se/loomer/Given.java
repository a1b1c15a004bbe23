package se.loomer;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.Accounts;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.FactorChanges;
import se.loomer.service.accounts.RegistrationForm;
import se.loomer.service.accounts.Registrations;
import se.loomer.service.accounts.SignIn;
import se.loomer.service.accounts.SignInAttempt;
import se.loomer.service.accounts.SignInResult;
import se.loomer.service.companies.Approval;
import se.loomer.service.companies.CompanyForm;
import se.loomer.service.companies.Representation;
import se.loomer.service.devices.Confirmed;
import se.loomer.service.devices.Devices;
import se.loomer.service.mediation.CompanyNoticeJob;
import se.loomer.service.mediation.DisclosureResult;
import se.loomer.service.mediation.EnquiryForm;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Mediation;

/// People, companies and enquiries for tests, made through the front doors.
///
/// @param prefix begins every address, so that several processes on one database do not meet
public record Given(Installation loomer, String prefix) {
    public static final String PASSWORD = "tolv gröna elefanter";

    /// The secret of the browser that everybody has, and that everybody given here has confirmed.
    public static final String DEVICE = "the-browser-that-everybody-given-has-confirmed";

    private static final Client CLIENT = new Client("Firefox", "Linux", "127.0.*.*");
    private static final AtomicInteger NEXT = new AtomicInteger(1);
    private static final AtomicInteger NEXT_NUMBER = new AtomicInteger(100_000);
    private static final Map<String, Queue<String>> RECOVERY_CODES = new ConcurrentHashMap<>();

    public Given(Installation loomer) {
        this(loomer, "");
    }

    /// An account holder and what they gave.
    public record Person(SubjectId subject, String email, String name) {}

    /// An approved company and who speaks for it.
    public record Company(CompanyId id, String name, Person representative) {}

    /// A private person with an account.
    public Person person() {
        return open(false);
    }

    /// Someone who may represent a company and has not registered one yet.
    public Person representative() {
        return open(true);
    }

    private Person open(boolean isRepresentative) {
        var number = NEXT.getAndIncrement();
        var email = "%sperson%d@test.example".formatted(prefix, number);
        var name = "Namn Namnsson%d".formatted(number);
        var form = form(email, name, isRepresentative);
        // Theirs is not the identifier of a sample: whoever is given stands for somebody real.
        var subject = loomer.bean(Registrations.class)
                .admitSample(SubjectId.next(), form)
                .orElseThrow();
        confirmDevice(subject);
        return new Person(subject, email, name);
    }

    /// Makes the browser that everybody has known for a person.
    public void confirmDevice(SubjectId person) {
        loomer.bean(PurposeScope.class)
                .within(
                        Purpose.AUTHENTICATION,
                        person,
                        () -> loomer.bean(Devices.class)
                                .remember(
                                        person,
                                        DEVICE,
                                        CLIENT,
                                        Confirmed.REGISTRATION,
                                        Instant.now().minusSeconds(60)));
    }

    /// Somebody with an address and a password at the browser that everybody has.
    public static SignInAttempt attempt(String email, String password) {
        return new SignInAttempt(email, password, DEVICE, CLIENT);
    }

    /// Signs somebody in at that browser; returns the session's secret.
    public Secret signIn(String email) {
        var outcome = loomer.bean(SignIn.class).signIn(attempt(email, PASSWORD));
        return ((SignInResult.SignedIn) outcome).session();
    }

    /// Whoever acts, in a session that nobody opened.
    public static CurrentPerson current(SubjectId subject, PersonKind kind) {
        return new CurrentPerson(subject, kind, UUID.randomUUID(), Instant.now(), false, null);
    }

    /// Somebody who speaks HTTP and is signed in, staff with both their factors.
    public Caller signedIn(Person person) {
        var caller = new Caller(loomer);
        var status = caller.signIn(person.email(), PASSWORD).statusCode();
        if (status != 303) {
            throw new AssertionError("a sign-in was answered %d".formatted(status));
        }
        return caller;
    }

    /// All e-mails to somebody, once none waits to be sent any more: an e-mail that has come may still stand as waiting
    /// for a moment.
    public List<Letter> lettersOnceSent(Person person) {
        var until = Instant.now().plusSeconds(60);
        while (count("mail.letter where subject_id = '%s'".formatted(person.subject())) > 0
                && Instant.now().isBefore(until)) {
            loomer.hurry("letter-delivery");
        }
        return loomer.letters(person.email());
    }

    /// How many rows there are, whatever the rules show.
    ///
    /// @param what a table, and which of its rows: `mail.letter where kind = 'welcome'`
    public long count(String what) {
        try (var connection = loomer.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + what)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(what, failed);
        }
    }

    /// A recovery code of a member of staff that was not used before; nothing for anybody else.
    public static Optional<String> recoveryCode(String email) {
        return Optional.ofNullable(RECOVERY_CODES.get(email)).map(Queue::remove);
    }

    /// A member of staff with these roles, who has an app for codes.
    public Person staff(String... roles) {
        var number = NEXT.getAndIncrement();
        var email = "staff%d@test.example".formatted(number);
        var name = "Kontor Kontorsson%d".formatted(number);
        var invitation = Secret.next();
        loomer.asSuperuser("""
                insert into staff.invitation (id, token_hash, roles, created_at, expires_at)
                values (gen_random_uuid(), decode('%s', 'hex'), '{%s}', now(), now() + interval '1 hour')
                """.formatted(invitation.presented().hex(), String.join(",", roles)));
        loomer.bean(Accounts.class).join(invitation, name, email, PASSWORD, Language.SV);
        var subject = subjectOf(email);
        confirmDevice(subject);
        setUpApp(subject, email);
        return new Person(subject, email, name);
    }

    /// Whoever has an account with this address.
    public SubjectId subjectOf(String email) {
        try (var connection = loomer.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select subject_id from accounts.account where email = '%s'".formatted(email))) {
            rows.next();
            return new SubjectId(rows.getObject(1, UUID.class));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void setUpApp(SubjectId staff, String email) {
        var changes = loomer.bean(FactorChanges.class);
        var signedIn = current(staff, PersonKind.STAFF);
        var code = Authenticator.code(changes.appSecret(signedIn), Instant.now());
        var added = (FactorChanges.Adding.Added) changes.confirmApp(signedIn, code, CLIENT);
        RECOVERY_CODES.put(email, new ConcurrentLinkedQueue<>(added.recoveryCodes()));
    }

    /// A registration form with nothing wrong in it.
    public static RegistrationForm form(String email, String name, boolean isRepresentative) {
        return new RegistrationForm(
                isRepresentative,
                new ContactDetails(name, "Storgatan 1", "123 45", "Lund", "070-174 06 05", email),
                "adult",
                "",
                PASSWORD,
                true,
                Language.SV);
    }

    /// A company that staff have approved.
    public Company company() {
        return company("Firma %d AB".formatted(NEXT.getAndIncrement()));
    }

    /// The same, before all that came earlier where companies stand by the alphabet, of which a page shows the first.
    public Company firstCompany() {
        return company("A %05d AB".formatted(99_999 - NEXT.getAndIncrement()));
    }

    private Company company(String name) {
        var representative = representative();
        var form =
                new CompanyForm(organisationNumber(), name, "building", "Lund", "Vi bygger och renoverar.", true, true);
        var applied = (Representation.Applying.Applied)
                loomer.bean(Representation.class).apply(representative.subject(), form);
        loomer.bean(Approval.class)
                .approve(SubjectId.next(), applied.company(), Approval.foundAll("Bolagsverkets register"));
        return new Company(applied.company(), name, representative);
    }

    /// A valid organisation number that no other company of this process has.
    public static String organisationNumber() {
        var nine = "556%06d".formatted(NEXT_NUMBER.getAndIncrement());
        var sum = 0;
        for (var index = 0; index < 9; index++) {
            var digit = (nine.charAt(index) - '0') * (index % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return nine + (10 - sum % 10) % 10;
    }

    /// An enquiry for which the person chose these companies, and of which none has anything yet.
    public EnquiryId enquiry(Person person, Company... companies) {
        var mediation = loomer.bean(Mediation.class);
        var started = (Mediation.Starting.Started) mediation.start(
                person.subject(),
                new EnquiryForm("building", "Ett nytt kök, ungefär tolv meter bänk.", "Lund", "i vår"),
                Language.SV);
        mediation.choose(
                person.subject(),
                started.enquiry(),
                List.of(companies).stream().map(Company::id).toList());
        return started.enquiry();
    }

    /// Consents to one company receiving these fields; returns the reference.
    public String disclosure(Person person, EnquiryId enquiry, Company company, Field... fields) {
        var mediation = loomer.bean(Mediation.class);
        var language = Language.SV.locale();
        var outcome = mediation.disclose(
                Binding.of(person.subject()),
                enquiry,
                company.id(),
                Set.of(fields),
                mediation.wording(language).id(),
                language);
        return ((DisclosureResult.Sent) outcome).reference();
    }

    /// Takes a consent back, and has the company told as if the moment to undo it were over.
    public boolean withdraw(SubjectId person, EnquiryId enquiry, CompanyId company) {
        var isWithdrawn = loomer.bean(Mediation.class).withdraw(person, enquiry, company);
        tellWithdrawals(loomer);
        return isWithdrawn;
    }

    /// Has companies told of all withdrawals that could still be undone.
    public static void tellWithdrawals(Installation loomer) {
        loomer.asSuperuser("update mediation.disclosure set tell_at = guard.now() where tell_at is not null");
        loomer.bean(CompanyNoticeJob.class).run();
    }
}
