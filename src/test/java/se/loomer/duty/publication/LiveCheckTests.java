package se.loomer.duty.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static se.loomer.service.mediation.Field.NAME;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.MessageResult;
import se.loomer.service.mediation.OutgoingMessage;

/// Each live check counts what is there, is green while the promise is kept, and goes red when its enforcement is
/// broken.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveCheckTests {
    private static final String UNHELD = "set session_replication_role = replica; ";

    private Installation loomer;
    private Given given;

    @BeforeAll
    void aWholeHistory() {
        loomer = Installation.quiet();
        given = new Given(loomer);
        var ada = given.person();
        var company = given.company();
        given.disclosure(ada, given.enquiry(ada, company), company, NAME);
        var inbox = loomer.bean(Inbox.class);
        var by = inbox.representing(company.representative().subject()).orElseThrow();
        DisclosureId received = inbox.received(by, 1).getFirst().id();
        assertThat(inbox.answer(by, received, new OutgoingMessage(new PersonalText("Vi kan komma på torsdag."))))
                .isEqualTo(new MessageResult.Written());
        Caller.stranger(loomer).post("/", "/cookies/choice", Map.of("answer", "refuse"));
    }

    private void breaks(String promise, List<String> breaking, List<String> mending) {
        new Breaking(loomer).breaks(promise, breaking, mending);
    }

    @Test
    @Promise("P01")
    void seesAnAccountWithoutItsTerms() {
        breaks(
                "P01",
                List.of(
                        "create table public.kept as select * from accounts.acceptance",
                        "delete from accounts.acceptance where document = 'person-terms'"),
                List.of(
                        "insert into accounts.acceptance select * from public.kept on conflict do nothing",
                        "drop table public.kept"));
    }

    @Test
    @Promise({"P02", "P04"})
    void seesAColumnThatAPurposeMayNotRead() {
        var grant = "%s select (street) on accounts.profile %s loomer_p_registration";
        for (var promise : List.of("P02", "P04")) {
            breaks(promise, List.of(grant.formatted("grant", "to")), List.of(grant.formatted("revoke", "from")));
        }
    }

    @Test
    @Promise("P04")
    void seesARowRuleThatIsGone() {
        breaks(
                "P04",
                List.of("alter policy \"service read own\" on accounts.profile using (true)"),
                List.of("alter policy \"service read own\" on accounts.profile "
                        + "using (subject_id = (select guard.subject()) and not (closed && array['*', 'service']))"));
    }

    @Test
    @Promise("P04")
    void seesAFunctionThatIsAnother() {
        UnaryOperator<String> now = body ->
                "create or replace function guard.now() returns timestamptz language sql stable parallel safe as $$ %s $$"
                        .formatted(body);
        breaks(
                "P04",
                List.of(now.apply("select statement_timestamp() - interval '1 year'")),
                List.of(now.apply("select statement_timestamp()")));
    }

    @Test
    @Promise("P08")
    void seesACookieThatWasStopped() {
        breaks(
                "P08",
                List.of("insert into preferences.unregistered values ('visits', current_date)"),
                List.of("delete from preferences.unregistered"));
    }

    @Test
    @Promise("P14")
    void seesAnAnswerWithoutTheWordsThatWereShown() {
        breaks(
                "P14",
                List.of(
                        "alter table preferences.choice drop constraint choice_in_words",
                        "create table public.kept as select * from consent.wording where name = 'cookies'",
                        "delete from consent.wording where name = 'cookies'"),
                List.of(
                        "insert into consent.wording select * from public.kept",
                        "drop table public.kept",
                        "alter table preferences.choice add constraint choice_in_words "
                                + "foreign key (wording) references consent.wording (id)"));
    }

    @Test
    @Promise("P17")
    void seesContactDataThatNobodyPromised() {
        breaks(
                "P17",
                List.of("alter table accounts.profile add column birth_date date"),
                List.of("alter table accounts.profile drop column birth_date"));
    }

    @Test
    @Promise("P18")
    void seesATableThatItsOwnerCanRead() {
        breaks(
                "P18",
                List.of("alter table accounts.profile no force row level security"),
                List.of("alter table accounts.profile force row level security"));
    }

    @Test
    @Promise("P31")
    void seesADisclosureToACompanyThatNobodyChose() {
        breaks(
                "P31",
                List.of(
                        "alter table mediation.disclosure drop constraint disclosure_was_chosen",
                        "create table public.kept as select * from mediation.choice",
                        "delete from mediation.choice"),
                List.of(
                        "insert into mediation.choice select * from public.kept",
                        "drop table public.kept",
                        "alter table mediation.disclosure add constraint disclosure_was_chosen "
                                + "foreign key (subject_id, enquiry_id, company_id) references mediation.choice "
                                + "deferrable initially deferred"));
    }

    @Test
    @Promise("P32")
    void seesACompanyThatCanReadAccounts() {
        breaks(
                "P32",
                List.of("grant select (name) on accounts.profile to loomer_p_disclosure"),
                List.of("revoke select (name) on accounts.profile from loomer_p_disclosure"));
    }

    @Test
    @Promise("P33")
    void seesAWordOfACompanyThatWasNotAsked() {
        breaks(
                "P33",
                List.of(
                        "alter table mediation.message drop constraint message_belongs_to_disclosure",
                        "update mediation.message set disclosure_id = gen_random_uuid() where author = 'company'"),
                List.of(
                        "update mediation.message m set disclosure_id = d.id from mediation.disclosure d "
                                + "where d.subject_id = m.subject_id",
                        "alter table mediation.message add constraint message_belongs_to_disclosure "
                                + "foreign key (subject_id, disclosure_id, company_id, consent_live, company_open) references "
                                + "mediation.disclosure (subject_id, id, company_id, consent_live, company_open) "
                                + "on update cascade on delete cascade"));
    }

    @Test
    @Promise("P34")
    void seesADisclosureWithoutItsConsent() {
        breaks(
                "P34",
                List.of(
                        "alter table mediation.disclosure drop constraint disclosure_stands_on_consent",
                        "update mediation.disclosure set fields = array['name', 'email'], email = 'x'"),
                List.of(
                        "update mediation.disclosure set fields = array['name'], email = null",
                        "alter table mediation.disclosure add constraint disclosure_stands_on_consent "
                                + "foreign key (subject_id, consent_id, company_id, fields, wording, consent_live) references "
                                + "consent.consent (subject_id, id, company_id, fields, wording, live) "
                                + "on update cascade on delete cascade"));
    }

    /// Without the key, nothing of the kind can be written: that is what the check is for.
    @Test
    @Promise({"P31", "P34"})
    void theKeysRefuseWhatTheChecksLookFor() {
        assertThatIllegalStateException().isThrownBy(() -> loomer.asSuperuser("delete from mediation.choice"));
        assertThatIllegalStateException()
                .isThrownBy(() -> loomer.asSuperuser(
                        "update mediation.disclosure set fields = array['name', 'email'], email = 'x'"));
    }

    @Test
    @Promise("P32")
    void seesARightOfTheLoginThatCameAnotherWay() {
        breaks(
                "P32",
                List.of("grant select (email) on mail.address to loomer_web_disclosure"),
                List.of("revoke select (email) on mail.address from loomer_web_disclosure"));
    }

    @Test
    @Promise("P18")
    void seesATableBesideThePolicy() {
        breaks("P18", List.of("create table public.copies (email text)"), List.of("drop table public.copies"));
    }

    @Test
    @Promise("P25")
    void seesASuspendedCompanyThatKeepsItsSight() {
        breaks(
                "P25",
                List.of(
                        "alter table mediation.disclosure drop constraint disclosure_follows_company",
                        "update companies.company set open = false, listed = false"),
                List.of(
                        "update companies.company set open = true, listed = true",
                        "alter table mediation.disclosure add constraint disclosure_follows_company "
                                + "foreign key (company_id, company_open) references companies.company (id, open) "
                                + "on update cascade on delete cascade"));
        breaks(
                "P25",
                List.of("alter policy \"disclosure read disclosed\" on mediation.message using (consent_live)"),
                List.of("alter policy \"disclosure read disclosed\" on mediation.message using "
                        + "(company_id = (select guard.company()) and consent_live and company_open "
                        + "and not (closed && array['*', 'disclosure']) and expires_at > (select guard.now()))"));
    }

    @Test
    @Promise("P29")
    void seesWhatNobodySwept() {
        breaks(
                "P29",
                List.of("update consent.consent set expires_at = expires_at - interval '2 years'"),
                List.of(UNHELD + "update consent.consent set expires_at = expires_at + interval '2 years'"));
    }

    @Test
    @Promise("P29")
    void seesSomebodyHiddenWithoutAnEnd() {
        breaks(
                "P29",
                List.of("update guard.subject set closed = array['*'] where kind = 'person'"),
                List.of("update guard.subject set closed = '{}'"));
    }

    @Test
    @Promise("P30")
    void seesAStrangerWhoReadsWhatIsHeld() {
        breaks(
                "P30",
                List.of("grant select (content) on retention.held to loomer_p_service"),
                List.of("revoke select (content) on retention.held from loomer_p_service"));
    }

    @Test
    @Promise("P35")
    void seesAWithdrawalOfWhichTheCompanyWasNotTold() {
        breaks(
                "P35",
                List.of(UNHELD + "update mediation.disclosure set consent_live = false"),
                List.of(UNHELD + "update mediation.disclosure set consent_live = true"));
    }

    @Test
    @Promise("P37")
    void seesATableThatThePersonCannotSee() {
        breaks(
                "P37",
                List.of("alter policy \"rights read own\" on mediation.message to loomer_p_service"),
                List.of("alter policy \"rights read own\" on mediation.message to loomer_p_rights"));
        breaks(
                "P37",
                List.of("create table mediation.forgotten (subject_id uuid)"),
                List.of("drop table mediation.forgotten"));
    }

    @Test
    @Promise("P38")
    void seesADetailThatCannotBeCorrected() {
        breaks(
                "P38",
                List.of("revoke update (telephone) on mediation.disclosure from loomer_p_correction"),
                List.of("grant update (telephone) on mediation.disclosure to loomer_p_correction"));
    }

    @Test
    @Promise("P39")
    void seesATableThatNoErasureReaches() {
        breaks(
                "P39",
                List.of("revoke delete on mediation.enquiry from loomer_p_removal"),
                List.of("grant delete on mediation.enquiry to loomer_p_removal"));
    }

    @Test
    @Promise("P40")
    void seesACopyThatIsEmpty() {
        breaks(
                "P40",
                List.of(
                        "insert into rights.export (subject_id, id, scope, language, state, rows_total, size, asked_at, "
                                + "ready_at, expires_at) select subject_id, gen_random_uuid(), array['all'], 'sv', 'ready', 1, 1, "
                                + "now(), now(), now() + interval '7 days' from accounts.profile limit 1"),
                List.of("delete from rights.export"));
    }
}
