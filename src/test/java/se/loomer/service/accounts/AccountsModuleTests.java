package se.loomer.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Sessions;
import se.loomer.guard.enforcement.Secret;

/// Accounts through their front doors on a real PostgreSQL and real mail.
class AccountsModuleTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Registrations registrations = loomer.bean(Registrations.class);
    private final SignIn signIn = loomer.bean(SignIn.class);
    private final Guardianships guardianships = loomer.bean(Guardianships.class);

    private static String fresh() {
        return "ny-%s@test.example".formatted(UUID.randomUUID());
    }

    private Secret link(String email, String subject) {
        var path = loomer.letter(email, subject).path();
        return new Secret(path.substring(path.lastIndexOf('/') + 1));
    }

    private long count(String table, String email) {
        try (var connection = loomer.superuser();
                var statement =
                        connection.prepareStatement("select count(*) from %s where email = ?".formatted(table))) {
            statement.setString(1, email);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    @Promise({"P01", "P17"})
    void thereIsNoAccountBeforeTheLetterIsAnswered() {
        var email = fresh();
        assertThat(registrations.register(Given.form(email, "Ny Person", false)))
                .isInstanceOf(RegistrationResult.LetterSent.class);
        assertThat(signIn.signIn(Given.attempt(email, Given.PASSWORD))).isEqualTo(new SignInResult.Refused());
        assertThat(count("accounts.account", email)).isZero();

        var secret = link(email, "Bekräfta");
        assertThat(registrations.confirm(secret, Given.attempt("", "ett helt annat lösenord")))
                .isEqualTo(new ConfirmationResult.WrongPassword());
        assertThat(registrations.confirm(secret, Given.attempt("", Given.PASSWORD)))
                .isInstanceOf(ConfirmationResult.Opened.class);
        assertThat(registrations.confirm(secret, Given.attempt("", Given.PASSWORD)))
                .isEqualTo(new ConfirmationResult.UnknownLink());
        assertThat(signIn.signIn(Given.attempt(email.toUpperCase(Locale.ROOT), Given.PASSWORD)))
                .isInstanceOf(SignInResult.SignedIn.class);
        assertThat(count("accounts.registration", email)).isZero();
    }

    @Test
    @Promise("P01")
    void anAccountNamesTheVersionsThatItAccepted() {
        var account =
                loomer.bean(Accounts.class).account(given.person().subject()).orElseThrow();
        assertThat(account.acceptances())
                .extracting(Account.Acceptance::document, Account.Acceptance::version)
                .containsExactlyInAnyOrder(tuple("person-terms", "1"), tuple("policy", "2"));
    }

    @Test
    void aPendingRegistrationIsGoneAfterItsDay() {
        var email = fresh();
        registrations.register(Given.form(email, "Ny Person", false));
        var secret = link(email, "Bekräfta");
        loomer.asSuperuser(
                "update accounts.registration set expires_at = now() - interval '1 second' where email = '%s'"
                        .formatted(email));
        assertThat(registrations.pending(secret)).isEmpty();
        assertThat(registrations.confirm(secret, Given.attempt("", Given.PASSWORD)))
                .isEqualTo(new ConfirmationResult.UnknownLink());
    }

    @Test
    void anAddressWithAnAccountGetsALetterThatSaysSo() {
        var ada = given.person();
        assertThat(registrations.register(Given.form(ada.email(), "Någon Annan", false)))
                .isInstanceOf(RegistrationResult.LetterSent.class);
        assertThat(loomer.letter(ada.email(), "Du har redan ett konto").path()).isEqualTo("/sign-in");
        assertThat(signIn.signIn(Given.attempt(ada.email(), Given.PASSWORD))).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void aYoungPersonWaitsForTheirGuardian() {
        var email = fresh();
        var guardian = fresh();
        register(email, guardian);
        assertThat(registrations.confirm(link(email, "Bekräfta"), Given.attempt("", Given.PASSWORD)))
                .isInstanceOf(ConfirmationResult.AwaitsGuardian.class);
        assertThat(signIn.signIn(Given.attempt(email, Given.PASSWORD))).isEqualTo(new SignInResult.AwaitsGuardian());
        assertThat(signIn.signIn(Given.attempt(email, "ett helt annat lösenord")))
                .isEqualTo(new SignInResult.Refused());

        var secret = link(guardian, "godkännande");
        assertThat(guardianships.isPending(secret)).isTrue();
        assertThat(guardianships.confirm(secret)).isTrue();
        assertThat(guardianships.confirm(secret)).isFalse();
        assertThat(signIn.signIn(Given.attempt(email, Given.PASSWORD))).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void aGuardiansNoRemovesEverything() {
        var email = fresh();
        var guardian = fresh();
        register(email, guardian);
        registrations.confirm(link(email, "Bekräfta"), Given.attempt("", Given.PASSWORD));
        assertThat(guardianships.refuse(link(guardian, "godkännande"))).isTrue();
        for (var address : new String[] {email, guardian}) {
            assertThat(count("mail.address", address)).isZero();
            assertThat(count("accounts.account", address)).isZero();
        }
        assertThat(signIn.signIn(Given.attempt(email, Given.PASSWORD))).isEqualTo(new SignInResult.Refused());
    }

    @Test
    void withoutAGuardiansAnswerTheAccountIsOutOfSightInTime() {
        var email = fresh();
        var guardian = fresh();
        register(email, guardian);
        registrations.confirm(link(email, "Bekräfta"), Given.attempt("", Given.PASSWORD));
        var secret = link(guardian, "godkännande");
        loomer.asSuperuser("update accounts.account set expires_at = now() where email = '%s'".formatted(email));
        loomer.asSuperuser("update accounts.guardianship set expires_at = now() where subject_id = "
                + "(select subject_id from accounts.account where email = '%s')".formatted(email));
        assertThat(signIn.signIn(Given.attempt(email, Given.PASSWORD))).isEqualTo(new SignInResult.Refused());
        assertThat(guardianships.confirm(secret)).isFalse();
    }

    @Test
    void onePasswordOfTwoPeopleCannotBeToldByItsHashes() {
        var registrations = loomer.bean(Registrations.class);
        for (var name : List.of("en-like@test.example", "annan-like@test.example")) {
            registrations.register(Given.form(name, "Ny Person", false));
        }
        assertThat(
                        given.count(
                                "(select distinct password_hash from accounts.registration where email like '%-like@test.example') as one"))
                .isEqualTo(2);
    }

    private void register(String email, String guardian) {
        var adult = Given.form(email, "Ung Person", false);
        assertThat(registrations.register(new RegistrationForm(
                        false, adult.contact(), "guardian", guardian, Given.PASSWORD, true, Language.SV)))
                .isInstanceOf(RegistrationResult.LetterSent.class);
    }

    @Test
    void anExpiredSessionIsNone() {
        var ada = given.person();
        var session = ((SignInResult.SignedIn) signIn.signIn(Given.attempt(ada.email(), Given.PASSWORD))).session();
        var sessions = loomer.bean(Sessions.class);
        assertThat(sessions.resume(session.reveal())).isPresent();
        assertThat(sessions.resume("nobody")).isEmpty();
        loomer.asSuperuser(
                "update accounts.session set expires_at = now() where subject_id = '%s'".formatted(ada.subject()));
        assertThat(sessions.resume(session.reveal())).isEmpty();
    }

    @Test
    void aLetterForAForgottenPasswordIsARowBeforeTheAnswer() {
        var ada = given.person();
        var start = System.nanoTime();
        loomer.bean(PasswordResets.class).request(ada.email());
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(PasswordResets.ANSWERED_EVERY.toNanos());
        loomer.asSuperuser("""
                do $$ begin
                    assert (select count(*) = 1 from accounts.reset where subject_id = '%s');
                end $$
                """.formatted(ada.subject()));
        assertThat(loomer.letter(ada.email(), "Välj ett nytt lösenord").path()).startsWith("/passwords/");
        var again = System.nanoTime();
        loomer.bean(PasswordResets.class).request("nobody-" + ada.email());
        assertThat(System.nanoTime() - again).isGreaterThanOrEqualTo(PasswordResets.ANSWERED_EVERY.toNanos());
    }

    @Test
    void aNewPasswordEndsEverySession() {
        var ada = given.person();
        var session = ((SignInResult.SignedIn) signIn.signIn(Given.attempt(ada.email(), Given.PASSWORD))).session();
        var resets = loomer.bean(PasswordResets.class);
        resets.request(ada.email());
        var secret = link(ada.email(), "nytt lösenord");
        assertThat(resets.choose(secret, "för kort", Client.UNKNOWN))
                .isInstanceOf(PasswordResets.Choosing.Invalid.class);
        assertThat(resets.choose(secret, "femton tecken eller fler", Client.UNKNOWN))
                .isInstanceOf(PasswordResets.Choosing.Changed.class);
        assertThat(resets.choose(secret, "femton tecken eller fler", Client.UNKNOWN))
                .isEqualTo(new PasswordResets.Choosing.UnknownLink());
        assertThat(loomer.bean(Sessions.class).resume(session.reveal())).isEmpty();
        assertThat(signIn.signIn(Given.attempt(ada.email(), Given.PASSWORD))).isEqualTo(new SignInResult.Refused());
        assertThat(signIn.signIn(Given.attempt(ada.email(), "femton tecken eller fler")))
                .isInstanceOf(SignInResult.SignedIn.class);
        assertThat(loomer.letter(ada.email(), "Ditt lösenord är ändrat").text()).contains("Andra inloggningar");
    }

    @ParameterizedTest
    @CsvSource({"0701740605, +46701740605", "08-657 61 00, +4686576100", "+44 20 7946 0958, +442079460958"})
    @Promise("P17")
    void telephoneNumbersAreKeptInOneForm(String typed, String kept) {
        assertThat(details(typed, "ada@test.example").normal().telephone()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "070-ring mig", "999999999999999999"})
    void whatIsNoTelephoneNumberIsRefused(String typed) {
        assertThat(details(typed, "ada@test.example").normal().errors().has("telephone"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "ada@",
                "@test.example",
                "ada@test",
                "a da@test.example",
                "ada@test..example",
                "a\nb@test.example"
            })
    void whatIsNoAddressIsRefused(String typed) {
        assertThat(details("0701740605", typed).normal().errors().has("email")).isTrue();
    }

    private static ContactDetails details(String telephone, String email) {
        return new ContactDetails("Ada", "Storgatan 1", "123 45", "Lund", telephone, email);
    }

    @Test
    void everyMissingFieldIsNamed() {
        var empty = new RegistrationForm(
                false, new ContactDetails("", " ", "", "", "", ""), "", "", "kort", false, Language.SV);
        var outcome = registrations.register(empty);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RegistrationResult.Invalid.class,
                        invalid -> assertThat(invalid.errors().byField().keySet())
                                .containsExactlyInAnyOrder(
                                        "name",
                                        "street",
                                        "postalCode",
                                        "city",
                                        "telephone",
                                        "email",
                                        "age",
                                        "password",
                                        "acceptsTerms"));
    }

    @Test
    void nothingPersonalIsPrinted() {
        var form = Given.form("ada@test.example", "Ada Lovelace", false);
        assertThat(Map.of("form", form, "contact", form.contact(), "errors", FieldErrors.none())
                        .toString())
                .doesNotContain("Lovelace", "ada@", Given.PASSWORD);
        assertThat(Secret.next().toString()).isEqualTo("[secret]");
    }
}
