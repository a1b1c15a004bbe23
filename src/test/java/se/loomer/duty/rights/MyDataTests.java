package se.loomer.duty.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.guard.enforcement.Purpose.APPROVAL;
import static se.loomer.service.mediation.Field.NAME;
import static se.loomer.service.mediation.Field.TELEPHONE;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Dates;
import se.loomer.service.accounts.Accounts;

/// The person's own page: everything, and nothing of anybody else.
class MyDataTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    private Caller signedIn(String email) {
        var caller = new Caller(loomer);
        assertThat(caller.signIn(email, Given.PASSWORD).statusCode()).isBetween(302, 303);
        return caller;
    }

    @Test
    @Promise("P37")
    void saysWhatWhyFromWhereToWhomAndHowLong() {
        var ada = given.person();
        var firma = given.company();
        given.disclosure(ada, given.enquiry(ada, firma), firma, NAME, TELEPHONE);
        var page = signedIn(ada.email()).get("/my-data");
        assertThat(page.statusCode()).isEqualTo(200);
        var inAYear = Dates.words(LocalDate.now().plusYears(1), Locale.of("sv"));
        var inTwo = Dates.words(LocalDate.now().plusYears(2), Locale.of("sv"));
        assertThat(page.body())
                .contains(ada.name(), ada.email(), firma.name())
                .contains("Avtalet med dig", "Du lämnar den", "href=\"/policy#purpose-mediation\"")
                .contains("Som längst till " + inAYear, inTwo)
                .contains("role=\"img\"", "Namn, Telefonnummer");
    }

    @Test
    @Promise("P37")
    void showsNothingOfAnybodyElse() {
        var ada = given.person();
        var other = given.person();
        assertThat(signedIn(ada.email()).get("/my-data").body())
                .contains(ada.email())
                .doesNotContain(other.email(), other.subject().toString());
    }

    @Test
    void saysSoWhereNoCompanyHasAnything() {
        var ada = given.person();
        assertThat(signedIn(ada.email()).get("/my-data").body()).contains("Inget företag har fått något");
    }

    @Test
    @Promise("P37")
    void showsWhoLookedByRoleAndReasonAndNeverByPerson() {
        var firma = given.company();
        var staff = SubjectId.next();
        loomer.bean(PurposeScope.class)
                .onPerson(APPROVAL, staff, firma.representative().subject(), "Kontroll av firman", () -> true);
        var page = signedIn(firma.representative().email()).get("/my-data").body();
        assertThat(page)
                .contains("Kontroll av firman", "administratör eller moderator", "Granska företag")
                .doesNotContain(staff.toString());
    }

    @Test
    @Promise("P37")
    void isThereForStaffAndForThoseWhoAreNamedInRowsOfOthers() {
        var secret = Secret.next();
        loomer.asSuperuser("""
                insert into staff.invitation (id, token_hash, roles, created_at, expires_at)
                values (gen_random_uuid(), decode('%s', 'hex'), array['moderator'], now(), now() + interval '1 day')
                """.formatted(secret.presented().hex()));
        var email = "personal%d@test.example".formatted(System.nanoTime());
        loomer.bean(Accounts.class).join(secret, "Stina Stab", email, Given.PASSWORD, Language.SV);
        given.confirmDevice(given.subjectOf(email));
        var ada = given.person();
        loomer.asSuperuser("""
                insert into guard.access (subject_id, id, actor_id, purpose, reason, at, expires_at)
                select '%s', gen_random_uuid(), subject_id, 'approval', 'hemligt skäl', now(), now() + interval '1 year'
                from mail.address where email = '%s'
                """.formatted(ada.subject(), email));
        var page = signedIn(email).get("/my-data").body();
        assertThat(page)
                .contains("Stina Stab", "Moderator", "Vem som har tittat: det som rör dig")
                .doesNotContain("hemligt skäl", ada.subject().toString());
    }

    @Test
    void showsAtMostFiftyRowsOfAKindAndSaysWhereTheRestIs() {
        var ada = given.person();
        loomer.asSuperuser("""
                insert into guard.access (subject_id, id, actor_id, purpose, reason, at, expires_at)
                select '%s', gen_random_uuid(), gen_random_uuid(), 'approval', 'skäl nummer ' || n, now(),
                       now() + interval '1 year'
                from generate_series(1, 60) n
                """.formatted(ada.subject()));
        var page = signedIn(ada.email()).get("/my-data").body();
        assertThat(page.split("skäl nummer ", -1)).hasSize(MyData.ROWS_SHOWN + 1);
        assertThat(page).contains("Alla 60 finns i");
    }

    @Test
    void isForThoseWhoAreSignedIn() {
        var response = new Caller(loomer).get("/my-data");
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).startsWith("/sign-in"));
        var ada = given.person();
        assertThat(signedIn(ada.email()).get("/account").body()).contains("href=\"/my-data\"");
        assertThat(new Caller(loomer).get("/").body()).doesNotContain("href=\"/my-data\"");
    }

    @Test
    void speaksTheReadersLanguage() {
        var ada = given.person();
        var caller = signedIn(ada.email());
        caller.post("/my-data", "/language", Map.of("value", "en", "return", "/my-data"));
        assertThat(caller.get("/my-data").body())
                .contains("No company has received anything", "The agreement with you");
    }
}
