package se.loomer.service.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PageCursor;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.EnquiryForm;
import se.loomer.service.mediation.EnquiryLifecycle;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.mediation.OwnConversations;
import se.loomer.service.offers.Offered;

/// A company finds what it has and nothing else.
class InboxListTests {
    private static final Pattern ROW = Pattern.compile("href=\"/inbox/([0-9a-f-]{36})\"");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Offered offered = new Offered(loomer, given);
    private final InboxList list = loomer.bean(InboxList.class);
    private final Inbox inbox = loomer.bean(Inbox.class);
    private Given.Company firma = given.company();
    private Given.Person ada = given.person();

    @BeforeEach
    void anotherCompany() {
        firma = given.company();
        ada = given.person();
    }

    private Offered.Talk asks(String what, String place, Field... fields) {
        var mediation = loomer.bean(Mediation.class);
        var form = new EnquiryForm("garden", what, place, "snart");
        var started = (Mediation.Starting.Started) mediation.start(ada.subject(), form, Language.SV);
        mediation.choose(ada.subject(), started.enquiry(), List.of(firma.id()));
        given.disclosure(ada, started.enquiry(), firma, fields);
        return offered.latest(ada, started.enquiry(), firma);
    }

    private void answers(Offered.Talk talk, String words) {
        inbox.open(talk.by(), talk.id());
        inbox.answer(talk.by(), talk.id(), new OutgoingMessage(new PersonalText(words)));
    }

    private void writes(Offered.Talk talk, String words) {
        loomer.bean(OwnConversations.class)
                .write(
                        Binding.of(ada.subject()),
                        talk.enquiry(),
                        firma.id(),
                        new OutgoingMessage(new PersonalText(words)));
    }

    private List<String> found(InboxList.Filter filter, String words) {
        return page(firma, filter, words, PageCursor.LATEST).found().entries().stream()
                .map(entry -> entry.id().toString())
                .toList();
    }

    private InboxList.Page page(Given.Company company, InboxList.Filter filter, String words, PageCursor after) {
        var asked = new InboxList.Request(filter, new PersonalText(words), after);
        return list.page(company.representative().subject(), asked).orElseThrow();
    }

    @Test
    void aSearchFindsWhatTheCompanyWasGivenAndNothingElse() {
        var hedge = asks("Klippa en HÄCK av avenbok", "Ängelholm", Field.NAME);
        var lawn = asks("Lägga en gräsmatta, 100% ny_sådd", "Lund");
        var everything = InboxList.Filter.EVERYTHING;
        assertThat(found(everything, "häck")).containsExactly(hedge.id().toString());
        assertThat(found(everything, "AVENBOK ängelholm"))
                .as("every word, in any order")
                .containsExactly(hedge.id().toString());
        assertThat(found(everything, "avenbok lund")).isEmpty();
        assertThat(found(everything, "100%")).containsExactly(lawn.id().toString());
        assertThat(found(everything, "ny_s")).containsExactly(lawn.id().toString());
        assertThat(found(everything, "n__s")).as("no wildcards").isEmpty();
        assertThat(found(everything, ada.name()))
                .as("a name that was given to the company for one of the two")
                .containsExactly(hedge.id().toString());
        assertThat(found(everything, ada.email())).as("never given").isEmpty();
        var reference = page(firma, everything, "häck", PageCursor.LATEST)
                .found()
                .entries()
                .getFirst()
                .reference();
        assertThat(found(everything, reference.toLowerCase(java.util.Locale.ROOT)))
                .containsExactly(hedge.id().toString());
    }

    @Test
    @Promise({"P32", "P35"})
    void nobodyElseFindsItAndNothingIsFoundOnceItIsTakenBack() {
        var hedge = asks("Klippa en häck av avenbok", "Lund", Field.NAME);
        var other = given.company();
        assertThat(page(other, InboxList.Filter.EVERYTHING, "avenbok", PageCursor.LATEST)
                        .found()
                        .entries())
                .isEmpty();
        assertThat(found(InboxList.Filter.EVERYTHING, "avenbok")).hasSize(1);
        given.withdraw(ada.subject(), hedge.enquiry(), firma.id());
        assertThat(found(InboxList.Filter.EVERYTHING, "avenbok")).isEmpty();
        assertThat(page(firma, InboxList.Filter.EVERYTHING, "", PageCursor.LATEST)
                        .counts()
                        .everything())
                .isZero();
        assertThat(list.page(
                        ada.subject(),
                        new InboxList.Request(InboxList.Filter.EVERYTHING, new PersonalText(""), PageCursor.LATEST)))
                .isEmpty();
        assertThat(given.signedIn(ada).get("/inbox").statusCode()).isEqualTo(403);
    }

    @Test
    void eachFilterShowsItsStateAndCountsIt() {
        var fresh = asks("Ny", "Lund");
        var answered = asks("Besvarad", "Lund");
        answers(answered, "Vi kommer.");
        var asksAgain = asks("Frågar igen", "Lund");
        answers(asksAgain, "När passar det?");
        writes(asksAgain, "På tisdag.");
        var withOffer = asks("Med offert", "Lund");
        inbox.open(withOffer.by(), withOffer.id());
        offered.sent(withOffer);
        var closed = asks("Avslutad", "Lund");
        inbox.open(closed.by(), closed.id());
        loomer.bean(EnquiryLifecycle.class).close(ada.subject(), closed.enquiry(), Enquiry.State.FOUND, List.of());

        shows(InboxList.Filter.UNREAD, asksAgain, fresh);
        shows(InboxList.Filter.WAITING, asksAgain, fresh);
        shows(InboxList.Filter.ANSWERED, withOffer, answered);
        shows(InboxList.Filter.OFFERED, withOffer);
        shows(InboxList.Filter.CLOSED, closed);
        shows(InboxList.Filter.MINE);
        shows(InboxList.Filter.UNASSIGNED, closed, withOffer, asksAgain, answered, fresh);
        assertThat(page(firma, InboxList.Filter.WAITING, "", PageCursor.LATEST)
                        .found()
                        .entries())
                .extracting(entry -> entry.line() == null ? "" : entry.line().reveal())
                .containsExactly("På tisdag.", "Ny");
    }

    private void shows(InboxList.Filter filter, Offered.Talk... talks) {
        var page = page(firma, filter, "", PageCursor.LATEST);
        assertThat(page.found().entries())
                .as(filter.key())
                .extracting(InboxList.Entry::id)
                .containsExactly(List.of(talks).stream()
                        .map(Offered.Talk::id)
                        .toArray(se.loomer.service.mediation.DisclosureId[]::new));
        assertThat(page.counts().of(filter)).as(filter.key()).isEqualTo(talks.length);
    }

    @Test
    void whatHappenedLatestStandsFirstAndPagesFollowByKey() {
        var first = asks("Den första", "Lund");
        loomer.asSuperuser(copies(first, InboxList.PAGE_SIZE));
        var caller = given.signedIn(firma.representative());
        var page = caller.get("/inbox").body();
        assertThat(ROW.matcher(page).results()).hasSize(InboxList.PAGE_SIZE);
        assertThat(page).contains("Äldre");
        writes(first, "Är ni där?");
        assertThat(ROW.matcher(caller.get("/inbox").body())
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1))
                .isEqualTo(first.id().toString());
        var older = href(page, "Äldre");
        var second = caller.get(older).body();
        assertThat(second).contains("Till de senaste").doesNotContain("Äldre");
        assertThat(caller.get("/inbox?after=nonsense").statusCode()).isEqualTo(200);
    }

    private static String href(String page, String label) {
        var link = Pattern.compile("href=\"([^\"]+)\">" + label).matcher(page);
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    /// As many disclosures like this one to the same company, from enquiries of the same person.
    private String copies(Offered.Talk talk, int count) {
        return """
                set session_replication_role = replica;
                insert into mediation.disclosure (subject_id, id, enquiry_id, company_id, consent_id, fields, wording, consent_live,
                    reference, category, description, place, wished_time, disclosed_at, active_at, expires_at)
                select d.subject_id, gen_random_uuid(), gen_random_uuid(), d.company_id, d.consent_id, d.fields, d.wording, true,
                    upper(substr(md5('%1$s' || n), 1, 4) || '-' || substr(md5('%1$s' || n), 5, 4)), d.category, d.description,
                    d.place, d.wished_time, d.disclosed_at, d.active_at + n * interval '1 millisecond', d.expires_at
                from mediation.disclosure d, generate_series(1, %2$d) n where d.id = '%1$s'
                """.formatted(talk.id(), count);
    }

    @Test
    @Promise("P32")
    void whatIsSearchedForStandsInNoAddress() {
        var hedge = asks("Klippa en häck av avenbok", "Lund", Field.NAME);
        asks("Gräva en damm", "Lund");
        var caller = given.signedIn(firma.representative());
        var answer = caller.post("/inbox", "/inbox", Map.of("words", ada.name()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(rows(answer.body())).containsExactly(hedge.id().toString());
        assertThat(Pattern.compile("(href|action)=\"[^\"]*" + Pattern.quote(ada.name()))
                        .matcher(answer.body())
                        .find())
                .isFalse();
        var nothing =
                caller.post("/inbox", "/inbox", Map.of("words", "kakelugn")).body();
        assertThat(nothing).contains("Inget stämmer med sökningen", "value=\"kakelugn\"");
        assertThat(rows(caller.get("/inbox?words=avenbok").body()))
                .as("an address searches for nothing")
                .hasSize(2);
        var tooLong = caller.post("/inbox", "/inbox", Map.of("words", "a".repeat(101)));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("Skriv högst 100 tecken");
    }

    private static List<String> rows(String page) {
        return ROW.matcher(page).results().map(row -> row.group(1)).toList();
    }

    @Test
    void whatWaitsIsToldOnEveryPageOfTheCompanyUntilItIsDone() {
        var caller = given.signedIn(firma.representative());
        assertThat(caller.get("/company").body()).doesNotContain("väntar på ert svar");
        var talk = asks("Klippa en häck", "Lund", Field.NAME);
        given.withdraw(ada.subject(), talk.enquiry(), firma.id());
        for (var page : new String[] {"/inbox", "/company", "/company/replies", "/company/figures", "/inbox/notices"}) {
            assertThat(caller.get(page).body()).as(page).contains("En begäran om radering väntar på ert svar");
        }
        assertThat(caller.get("/policy").body()).doesNotContain("väntar på ert svar");
        assertThat(given.signedIn(given.company().representative())
                        .get("/inbox")
                        .body())
                .doesNotContain("väntar på ert svar");
        removed(caller);
    }

    /// Whoever no longer speaks for a company is told nothing of it, although their company was known a moment ago.
    private void removed(Caller caller) {
        loomer.asSuperuser("delete from companies.representative where company_id = '%s' and subject_id <> '%s'"
                .formatted(firma.id(), ada.subject()));
        assertThat(caller.get("/company").body()).doesNotContain("väntar på ert svar");
    }

    @Test
    void wordsOfMessagesAreFoundAndNoneThatStaffHid() {
        var talk = asks("En altan", "Lund", Field.NAME);
        asks("Ett staket", "Lund", Field.NAME);
        writes(talk, "Vi har ett Lärkträd som stör");
        answers(talk, "Vi fäller trädet på Onsdag");
        assertThat(found(InboxList.Filter.EVERYTHING, "lärkträd stör"))
                .containsExactly(talk.id().toString());
        assertThat(found(InboxList.Filter.ANSWERED, "onsdag"))
                .containsExactly(talk.id().toString());
        assertThat(found(InboxList.Filter.WAITING, "onsdag")).isEmpty();
        assertThat(page(firma, InboxList.Filter.EVERYTHING, "onsdag", PageCursor.LATEST)
                        .counts()
                        .answered())
                .isEqualTo(1);
        var other = firma;
        firma = given.company();
        assertThat(found(InboxList.Filter.EVERYTHING, "onsdag"))
                .as("another company")
                .isEmpty();
        firma = other;
        loomer.asSuperuser(
                "update mediation.message set hidden = true where disclosure_id = '%s'".formatted(talk.id()));
        assertThat(found(InboxList.Filter.EVERYTHING, "onsdag")).isEmpty();
    }
}
