package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.loomer.service.mediation.Field.NAME;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.Corrections;
import se.loomer.service.mediation.CompanyNoticeJob;
import se.loomer.service.mediation.ErasureNotices;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.OverdueNotices;

/// What a company must keep in order to be chosen: its checks, its duties, its answers.
@Promise("P35")
class CompanyUpkeepJobTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Representation representation = loomer.bean(Representation.class);
    private final CompanyUpkeepJob upkeep = loomer.bean(CompanyUpkeepJob.class);
    private final CompanyNoticeJob notices = loomer.bean(CompanyNoticeJob.class);
    private final Inbox inbox = loomer.bean(Inbox.class);
    private Given.Company firma = given.company();

    @BeforeEach
    void anotherCompany() {
        firma = given.company();
    }

    private OwnCompany company() {
        return representation.company(firma.representative().subject()).orElseThrow();
    }

    private boolean isListed() {
        return loomer.bean(Directory.class).company(firma.id()).isPresent();
    }

    private void change(String sql, Object... values) {
        loomer.asSuperuser(sql.formatted(values));
    }

    @Test
    void everyCheckIsShownToEverybodyOneByOne() {
        var checks =
                loomer.bean(Directory.class).company(firma.id()).orElseThrow().checks();
        assertThat(checks).extracting(DatedCheck::kind).containsExactlyInAnyOrder(CheckKind.values());
        var page = new Caller(loomer).get("/companies/" + firma.id());
        assertThat(page.body()).contains("Godkänd för F-skatt", "Moms", "gäller till");
        assertThat(page.body()).as("what staff noted is theirs").doesNotContain("Bolagsverkets register");
    }

    @Test
    void aLapsedCheckPausesTheCompanyUntilItIsMadeAgain() {
        change(
                "update companies.verification set checked_at = now() - interval '2 years', "
                        + "valid_until = now() - interval '1 second' where company_id = '%s' and kind = 'f-tax'",
                firma.id());
        upkeep.run();
        assertThat(company().paused()).containsExactly(PauseReason.CHECKS);
        assertThat(isListed()).isFalse();
        assertThat(loomer.letter(firma.representative().email(), "vilar").text())
                .contains(firma.name());

        var finding = new CheckFinding(CheckKind.F_TAX, true, "Skatteverket");
        assertThat(loomer.bean(Checks.class).record(SubjectId.next(), firma.id(), finding))
                .isTrue();
        assertThat(company().paused()).isEmpty();
        assertThat(isListed()).isTrue();
    }

    @Test
    void theCompanyIsRemindedOnceBeforeACheckLapses() {
        change(
                "update companies.verification set valid_until = now() + interval '20 days' where company_id = '%s'",
                firma.id());
        upkeep.run();
        upkeep.run();
        loomer.letter(firma.representative().email(), "går snart ut");
        assertThat(loomer.letters(firma.representative().email()).stream()
                        .filter(letter -> letter.subject().contains("går snart ut")))
                .hasSize(1);
        assertThat(isListed()).isTrue();
    }

    @Test
    void nothingIsApprovedWithoutAFindingOfEachKind() {
        var findings = List.of(new CheckFinding(CheckKind.VAT, false, "Skatteverket"));
        assertThat(loomer.bean(Approval.class).approve(SubjectId.next(), firma.id(), findings))
                .isEqualTo(new Approval.Deciding.ChecksMissing());
        assertThat(new CheckFinding(CheckKind.F_TAX, false, "Skatteverket").error())
                .isNotNull();
    }

    @Test
    void anOutdatedVersionOfTheDutiesPausesUntilABinderAccepts() {
        change("update companies.company set terms_version = '0' where id = '%s'", firma.id());
        upkeep.run();
        assertThat(company().paused()).containsExactly(PauseReason.TERMS);
        var caller = given.signedIn(firma.representative());
        assertThat(caller.get("/inbox").body()).contains("Företaget vilar", "/company#duties");
        assertThat(caller.post("/company", "/company/duties", Map.of("version", "1"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(caller.post("/company", "/company/duties", Map.of("version", "1", "acceptsDuties", "true"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(company().paused()).isEmpty();
        assertThat(isListed()).isTrue();
        var reader = new Representative(
                firma.representative().subject(), firma.id(), new PersonalText("x"), Role.READER, Instant.now());
        assertThatThrownBy(() -> loomer.bean(CompanyDuties.class).accept(reader, "1"))
                .isInstanceOf(RoleNeeded.class);
    }

    @Test
    void whoeverDoesNotAnswerIsRemindedNamedAndPaused() {
        var ada = given.person();
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, NAME);
        given.withdraw(ada.subject(), enquiry, firma.id());
        late("mediation.erasure_notice", "12 days", ada);
        notices.run();
        loomer.letter(firma.representative().email(), "Påminnelse");

        late("mediation.erasure_notice", "3 days", ada);
        notices.run();
        loomer.letter(firma.representative().email(), "skulle ha kommit");
        loomer.letter(ada.email(), "har inte svarat");
        var page = given.signedIn(ada).get("/enquiries/%s/companies/%s".formatted(enquiry, firma.id()));
        assertThat(page.body()).contains("skulle ha svarat", "imy@imy.se", "artikel 7.3");
        assertThat(loomer.bean(OverdueNotices.class).list(SubjectId.next()))
                .anyMatch(notice -> notice.company().equals(firma.id()));
        assertThat(isListed()).isTrue();

        late("mediation.erasure_notice", "7 days", ada);
        notices.run();
        assertThat(company().paused()).containsExactly(PauseReason.NOTICES);
        assertThat(isListed()).isFalse();

        var by = inbox.representing(firma.representative().subject()).orElseThrow();
        var erasure = loomer.bean(ErasureNotices.class);
        erasure.erased(by, erasure.of(by).getFirst().id());
        notices.run();
        assertThat(company().paused()).isEmpty();
        assertThat(isListed()).isTrue();
    }

    private void late(String table, String by, Given.Person person) {
        // The end of the row stays, which the policy's rule would refuse.
        change(
                "set session_replication_role = replica; update %s set sent_at = sent_at - interval '%s', due_at = due_at - interval '%s' where subject_id = '%s'",
                table, by, by, person.subject());
    }

    @Test
    void aCorrectionHasADayToo() {
        var ada = given.person();
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, NAME);
        loomer.bean(Corrections.class)
                .correct(
                        Binding.of(ada.subject()),
                        new ContactDetails("Ada Ny", "Storgatan 1", "12345", "Lund", "070-174 06 05", ada.email()));
        late("mediation.correction", "15 days", ada);
        notices.run();
        var page = given.signedIn(ada).get("/enquiries/%s/companies/%s".formatted(enquiry, firma.id()));
        assertThat(page.body()).contains("skulle ha svarat", "artikel 16");
    }

    @Test
    void aSoleTradersNumberIsNeverInTheDirectory() {
        assertThat(OrganisationNumber.read("19811228-9874").orElseThrow().isPersonal())
                .isTrue();
        assertThat(OrganisationNumber.read("811328-9874")).as("no such month").isEmpty();
        change("update companies.company set organisation_number = '8112289874' where id = '%s'", firma.id());
        var page = new Caller(loomer).get("/companies/" + firma.id());
        assertThat(page.body()).contains("Enskild näringsidkare").doesNotContain("811228", "9874");
        change(
                "update companies.company set organisation_number = '%s' where id = '%s'",
                Given.organisationNumber(), firma.id());
    }
}
