package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.Field.NAME;

import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Letter;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;
import se.loomer.service.companies.CompanyUpkeepJob;
import se.loomer.service.mediation.CompanyNoticeJob;

/// A company as a controller: who speaks for it, what is checked, what it owes people, its programs, and how it leaves.
@TestInstance(Lifecycle.PER_CLASS)
@Promise("P35")
class CompanyJourneyTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    static Stream<Reader> readers() {
        return Stream.of(Reader.swedish(), Reader.english().wide(360).dark().withoutJavaScript());
    }

    private Visitor visitor(Reader reader) {
        return Visitor.of(loomer, reader);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void whoSpeaksForItIsInvitedAndLetGo(Reader reader) {
        var firma = given.company();
        var colleague = given.representative();
        try (var binder = visitor(reader);
                var invited = visitor(reader)) {
            binder.signIn(firma.representative().email());
            binder.open("/inbox");
            binder.follow(binder.text("companies.tabs.representatives"));
            binder.type("email", "nobody");
            binder.press("companies.representatives.send");
            binder.assertWrong("email", "companies.error.email");
            binder.type("email", colleague.email());
            binder.press("companies.representatives.send");
            assertThat(binder.says()).contains(binder.text("companies.representatives.was-invited"));
            binder.picture("representatives");

            var letter = binder.letter(colleague.email(), "representative-invitation", firma.name());
            accepts(invited, letter, firma, colleague);
            binder.open("/company/representatives");
            assertThat(binder.says()).contains(colleague.name());
            binder.unfoldFirst();
            binder.press("companies.representatives.remove");
            assertThat(binder.says()).doesNotContain(colleague.name());
            invited.open("/inbox");
            assertThat(invited.path()).isEqualTo("/company");
        }
    }

    private static void accepts(Visitor invited, Letter letter, Given.Company firma, Given.Person colleague) {
        invited.openLetter(letter);
        assertThat(invited.says()).contains(firma.name(), invited.text("companies.offer.account"));
        invited.signIn(colleague.email());
        invited.openLetter(letter);
        invited.picture("offer");
        invited.press("companies.offer.accept");
        assertThat(invited.path()).isEqualTo("/inbox");
        assertThat(invited.open(letter.path())).isEqualTo(404);

        invited.open("/company/webhooks");
        assertThat(invited.status()).isEqualTo(403);
        assertThat(invited.says()).contains(invited.text("companies.role.needed-binder"));
        invited.picture("role-needed");
    }

    @ParameterizedTest
    @MethodSource("readers")
    void whatIsCheckedIsDatedAndRenewed(Reader reader) {
        var firma = given.company();
        loomer.asSuperuser("update companies.verification set checked_at = now() - interval '2 years', "
                + "valid_until = now() - interval '1 minute' where kind = 'vat' and company_id = '%s'"
                        .formatted(firma.id()));
        loomer.bean(CompanyUpkeepJob.class).run();
        try (var binder = visitor(reader);
                var staff = visitor(reader)) {
            binder.signIn(firma.representative().email());
            binder.open("/inbox");
            assertThat(binder.says()).contains(binder.text("companies.paused.title"));
            binder.picture("paused");
            binder.open("/company/checks");
            assertThat(binder.says()).contains(binder.text("companies.check.lapsed"));
            binder.picture("checks");

            staff.signIn(given.staff("moderator").email());
            staff.open("/office/companies");
            staff.follow(staff.text("office.upkeep.title"));
            staff.picture("upkeep");
            staff.follow(firma.name());
            staff.unfold("office.check.renew");
            staff.type("evidence-vat", "");
            staff.press("office.check.record", staff.text("companies.check.vat"));
            staff.assertWrong("evidence-vat", "companies.error.evidence");
            staff.type("evidence-vat", "Skatteverket");
            staff.press("office.check.record", staff.text("companies.check.vat"));
            staff.picture("company-checks");

            binder.open("/companies/" + firma.id());
            assertThat(binder.says())
                    .contains(binder.text("companies.checks.public"))
                    .doesNotContain(binder.text("companies.check.lapsed"));
            binder.picture("company-public");
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    void whatItOwesThePersonIsSaid(Reader reader) {
        var firma = given.company();
        var ada = given.person();
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, NAME);
        given.withdraw(ada.subject(), enquiry, firma.id());
        loomer.asSuperuser("update mediation.erasure_notice set sent_at = sent_at - interval '15 days', "
                + "due_at = due_at - interval '15 days' where company_id = '%s'".formatted(firma.id()));
        loomer.bean(CompanyNoticeJob.class).run();
        try (var person = visitor(reader);
                var staff = visitor(reader)) {
            person.signIn(ada.email());
            person.open("/enquiries/%s/companies/%s".formatted(enquiry, firma.id()));
            person.unfold("mediation.overdue.complain");
            assertThat(person.says()).contains("imy@imy.se");
            person.picture("overdue");
            staff.signIn(given.staff("administrator").email());
            staff.open("/office/companies/upkeep");
            assertThat(staff.says()).contains(firma.name(), staff.text("office.upkeep.kind.erase"));
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    void itsProgramsAreConnected(Reader reader) {
        var firma = given.company();
        try (var binder = visitor(reader)) {
            binder.signIn(firma.representative().email());
            binder.open("/company/webhooks");
            binder.type("url", "https://192.168.1.1/hooks");
            binder.press("relay.webhooks.add-send");
            binder.assertWrong("url", "relay.error.url");
            binder.type("url", "https://nowhere.invalid/hooks");
            binder.press("relay.webhooks.add-send");
            assertThat(binder.texts("#key")).singleElement().asString().startsWith("whsec_");
            binder.picture("webhooks");
            binder.press("relay.webhooks.test");
            binder.followLast(binder.text("relay.webhooks.sent"));
            binder.picture("webhook-sent");

            binder.open("/company/keys");
            binder.type("name", "Kundregistret");
            binder.press("relay.tokens.send");
            binder.assertWrong("scopes", "relay.error.scopes");
            assertThat(binder.valueOf("name")).isEqualTo("Kundregistret");
            binder.tick("scope-disclosures-read");
            binder.press("relay.tokens.send");
            assertThat(binder.texts("#key")).singleElement().asString().startsWith("loomer_");
            binder.picture("keys");
            binder.open("/company/keys");
            assertThat(binder.texts("#key")).isEmpty();
            binder.press("relay.tokens.revoke");
            assertThat(binder.says()).doesNotContain("Kundregistret");

            binder.open("/api");
            binder.picture("api");
            binder.follow(binder.text("relay.problem.scope-missing"));
            assertThat(binder.says()).contains(binder.text("relay.problem.scope-missing.text"));
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    void itLeavesInTwoSteps(Reader reader) {
        var firma = given.company();
        var ada = given.person();
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, NAME);
        try (var binder = visitor(reader);
                var person = visitor(reader)) {
            binder.signIn(firma.representative().email());
            binder.open("/company");
            binder.follow(binder.text("companies.tabs.leaving"));
            binder.picture("company-leaving");
            binder.follow(binder.text("companies.leaving.continue"));
            binder.press("companies.leaving.leave", firma.name());
            binder.assertWrong("understood", "companies.error.understood");
            binder.tick("understood");
            binder.press("companies.leaving.leave", firma.name());
            assertThat(binder.says()).contains(binder.text("companies.leaving.done"));
            binder.picture("company-left");

            loomer.bean(CompanyNoticeJob.class).run();
            person.signIn(ada.email());
            person.open("/enquiries/%s/companies/%s".formatted(enquiry, firma.id()));
            assertThat(person.says()).contains(person.text("mediation.left.title", firma.name()));
            person.picture("company-gone");
        }
    }
}
