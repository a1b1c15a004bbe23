package se.loomer.service.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.edge.casework.CaseResult.Obstacle;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;

/// Staff work on one case, one person at a time, with a reason that the person sees, and on none that has ended.
@Promise("P24")
class CaseServiceTests {
    private static final String WORDS = "Växthuset öppnar sig inte.";
    private static final String REASON = "Svara på det du skrev till oss";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Contact contact = loomer.bean(Contact.class);
    private final CaseService desk = loomer.bean(CaseService.class);

    private record Asked(Given.Person person, CaseId id) {
        private String page() {
            return "/office/cases/%s/%s".formatted(person.subject(), id);
        }
    }

    private Asked asked() {
        return asked(given.person());
    }

    private Asked asked(Given.Person person) {
        var form = new ContactForm("technical", "Om växthuset", WORDS, "", "", true);
        var received = (ContactResult.Received) contact.write(person.subject(), form, "Firefox, Linux, sv");
        return new Asked(person, received.id());
    }

    private Caller support() {
        return given.signedIn(given.staff("support"));
    }

    private static HttpResponse<String> act(Caller caller, Asked asked, String act, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.putIfAbsent("reason", REASON);
        return caller.post(asked.page(), asked.page() + "/" + act, all);
    }

    private CaseLook handling(Asked asked, SubjectId staff) {
        return new CaseLook(staff, asked.person().subject(), asked.id().value(), REASON);
    }

    @Test
    void nothingIsSeenWithoutAReasonAndThePersonSeesWhoLooked() {
        var asked = asked();
        var support = support();
        var queue = support.get("/office/cases?show=unassigned").body();
        assertThat(queue).doesNotContain(WORDS, "Om växthuset", asked.person().email());
        assertThat(support.get(asked.page()).body())
                .doesNotContain(WORDS, "Om växthuset", asked.person().email());
        var refused = act(support, asked, "looks", Map.of("reason", "x"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).doesNotContain(WORDS);
        var seen = act(support, asked, "looks", Map.of());
        assertThat(seen.body())
                .contains(WORDS, asked.person().email(), "Firefox, Linux, sv")
                .doesNotContain(asked.person().name(), "070-174 06 05");
        assertThat(given.signedIn(asked.person()).get("/account").body()).contains("Hjälp i ett ärende", REASON);
    }

    @Test
    void onlyStaffWithTheRoleComeIn() {
        var asked = asked();
        for (var role : new String[] {"moderator", "privacy-officer"}) {
            var other = given.signedIn(given.staff(role));
            assertThat(other.get("/office/cases?kind=support").statusCode()).isEqualTo(404);
            assertThat(other.get("/office/cases?show=all").body()).doesNotContain(asked.page());
            assertThat(other.get("/office/opinions").statusCode()).isEqualTo(404);
            assertThat(other.get(asked.page()).statusCode()).isEqualTo(404);
            assertThat(other.post("/contact", asked.page() + "/looks", Map.of("reason", REASON))
                            .statusCode())
                    .isEqualTo(404);
        }
        var support = support();
        assertThat(support.get("/office").body())
                .contains("/office/cases")
                .doesNotContain("kind=moderation", "kind=requests");
        assertThat(support.get("/office/cases?kind=moderation").statusCode()).isEqualTo(404);
        assertThat(support.get("/office/cases/%s/%s".formatted(asked.person().subject(), UUID.randomUUID()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(support.get("/office/cases?show=everything").statusCode()).isEqualTo(404);
        assertThat(support.get("/office/cases?after=elsewhere").statusCode()).isEqualTo(404);
        assertThat(given.signedIn(given.staff("administrator")).get("/office").body())
                .contains("/office/cases");
    }

    @Test
    void technicalHelpShowsOnePersonForAReasonOfItsOwn() {
        var asked = asked();
        given.signIn(asked.person().email());
        var support = support();
        var refused = act(support, asked, "person", Map.of("why", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("error-why")
                .doesNotContain(asked.person().name());
        var seen = act(support, asked, "person", Map.of("why", "Ser efter vilken webbläsare det är"));
        assertThat(seen.body())
                .contains(asked.person().name(), "Firefox, Linux", "Inloggad")
                .doesNotContain("070-174 06 05", "Storgatan", "127.0");
        assertThat(given.signedIn(asked.person()).get("/account").body())
                .contains("Ser efter vilken webbläsare det är");
    }

    @Test
    void anAnswerIsALetterThatCanBeAnswered() {
        var asked = asked();
        var support = support();
        var empty = act(support, asked, "answers", Map.of("answer", " "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("error-answer", WORDS);
        assertThat(act(support, asked, "answers", Map.of("answer", "Prova *igen*."))
                        .body())
                .contains("Svaret är skickat.", "Prova *igen*.");
        var letter = loomer.letter(asked.person().email(), "Sv: Om växthuset");
        assertThat(letter.text()).contains("«Prova *igen*.»");
        var own = given.signedIn(asked.person())
                .get("/account/cases/" + asked.id())
                .body();
        assertThat(own).contains("Prova *igen*.", "Besvarat");
        assertThat(Counted.text(loomer, "select waits from support.case_file where id = '%s'".formatted(asked.id())))
                .isEqualTo("f");
        contact.add(asked.person().subject(), asked.id(), "Det gick inte.");
        assertThat(Counted.text(loomer, "select waits from support.case_file where id = '%s'".formatted(asked.id())))
                .isEqualTo("t");
    }

    @Test
    void aCaseBelongsToOneMemberUntilAnotherTakesItOver() {
        var asked = asked();
        var first = given.staff("support").subject();
        var second = given.staff("support").subject();
        assertThat(desk.take(handling(asked, first), null)).isEqualTo(new CaseResult.Done());
        assertThat(desk.take(handling(asked, second), null)).isEqualTo(CaseResult.refused(Obstacle.WITH_COLLEAGUE));
        assertThat(desk.answer(handling(asked, second), "Mitt svar."))
                .isEqualTo(CaseResult.refused(Obstacle.WITH_COLLEAGUE));
        assertThat(desk.end(handling(asked, second), new EndForm("solved", false)))
                .isEqualTo(CaseResult.refused(Obstacle.WITH_COLLEAGUE));
        assertThat(desk.note(handling(asked, second), "En kollegas råd.")).isEqualTo(new CaseResult.Done());
        assertThat(desk.take(handling(asked, second), first)).isEqualTo(new CaseResult.Done());
        assertThat(desk.answer(handling(asked, second), "Mitt svar.")).isEqualTo(new CaseResult.Done());
    }

    @Test
    void aCaseThatHasEndedIsClosedToStaffUntilItsPersonWritesAgain() {
        var asked = asked();
        var support = support();
        assertThat(act(support, asked, "end", Map.of()).body()).contains("error-outcome");
        assertThat(act(support, asked, "end", Map.of("outcome", "solved")).statusCode())
                .isEqualTo(303);
        assertThat(support.get(asked.page()).body())
                .contains("stängt även för oss")
                .doesNotContain(WORDS);
        var late = act(support, asked, "answers", Map.of("answer", "Ett svar till"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Ett svar till").doesNotContain(WORDS);
        assertThat(desk.look(handling(asked, SubjectId.next()))).isEmpty();
        assertThat(desk.person(handling(asked, SubjectId.next()))).isEmpty();

        contact.add(asked.person().subject(), asked.id(), "Nu är det trasigt igen.");
        assertThat(desk.look(handling(asked, SubjectId.next())))
                .hasValueSatisfying(seen -> assertThat(seen.said()).hasSize(2));
    }

    @Test
    void theDatabaseLetsNobodyLookAtAPersonWithoutAnOpenCase() {
        var scope = loomer.bean(PurposeScope.class);
        var nobody = given.person();
        assertThatThrownBy(() -> scope.onPerson(
                        Purpose.SUPPORT, SubjectId.next(), nobody.subject(), "Jag är nyfiken", () -> true))
                .rootCause()
                .hasMessageContaining("no open case");
        var asked = asked();
        desk.end(handling(asked, SubjectId.next()), new EndForm("solved", false));
        assertThatThrownBy(() -> scope.onPerson(
                        Purpose.SUPPORT, SubjectId.next(), asked.person().subject(), "Jag är nyfiken", () -> true))
                .rootCause()
                .hasMessageContaining("no open case");
    }

    @Test
    void onlyCasesOfTheSamePersonAreJoined() {
        var ada = given.person();
        var one = asked(ada);
        var other = asked(ada);
        var stranger = asked();
        var staff = given.staff("support").subject();
        assertThat(desk.join(handling(one, staff), stranger.id())).isInstanceOf(CaseResult.Invalid.class);
        assertThat(desk.join(handling(one, staff), one.id())).isInstanceOf(CaseResult.Invalid.class);
        desk.note(handling(one, staff), "Hör ihop.");
        assertThat(desk.join(handling(one, staff), other.id())).isEqualTo(new CaseResult.Done());
        var seen = desk.look(handling(other, staff)).orElseThrow();
        assertThat(seen.said()).hasSize(2);
        assertThat(seen.notes()).hasSize(1);
        assertThat(desk.look(handling(one, staff))).isEmpty();
        assertThat(contact.cases(ada.subject())).hasSize(1);
    }

    @Test
    @Promise("P19")
    void anOpinionGoesOnWithoutItsPersonAndItsWordsOnlyWhereTheyNameNobody() {
        var ada = given.person();
        var staff = given.staff("support").subject();
        for (var nameless : new boolean[] {false, true}) {
            var words = "Knappen %s var svår att hitta".formatted(UUID.randomUUID());
            var rated = (ContactResult.Received)
                    contact.rate(ada.subject(), new FeedbackForm("2", words, "/companies/{id}", "", true), "Firefox");
            var asked = new Asked(ada, rated.id());
            var month = "support.opinion where page = '/companies/{id}' and rating = 2";
            var before = Counted.in(loomer, month);
            assertThat(desk.end(handling(asked, staff), new EndForm("no-answer", nameless)))
                    .isEqualTo(new CaseResult.Done());
            assertThat(Counted.in(loomer, month)).isEqualTo(before + 1);
            assertThat(Counted.in(loomer, "support.opinion where words = '%s'".formatted(words)))
                    .isEqualTo(nameless ? 1 : 0);
            // The case comes back and ends again: it was counted once.
            contact.add(ada.subject(), rated.id(), "En sak till.");
            desk.end(handling(asked, staff), new EndForm("no-answer", nameless));
            assertThat(Counted.in(loomer, month)).isEqualTo(before + 1);
        }
        var page =
                given.signedIn(given.staff("support")).get("/office/opinions").body();
        assertThat(page)
                .contains("/companies/…", "<svg")
                .doesNotContain(ada.email(), ada.subject().toString());
    }

    @Test
    void whoeverLeftNoAddressCannotBeAnswered() {
        var rated = (ContactResult.Received)
                contact.rate(new FeedbackForm("1", "Fult", "/policy", "", false), "", Language.SV);
        var person = new SubjectId(UUID.fromString(Counted.text(
                loomer, "select subject_id from support.case_file where id = '%s'".formatted(rated.id()))));
        var asked = new Asked(new Given.Person(person, "", ""), rated.id());
        assertThat(desk.answer(handling(asked, SubjectId.next()), "Tack!"))
                .isEqualTo(CaseResult.refused(Obstacle.NO_ADDRESS));
        assertThat(act(support(), asked, "looks", Map.of()).body()).contains("lämnade ingen adress");
    }

    @Test
    void aSavedReplyStandsInTheAnswerUntilItIsSent() {
        var support = support();
        var name = "Vänta %s".formatted(UUID.randomUUID());
        assertThat(support.post("/office/replies", "/office/replies", Map.of("name", name, "words", ""))
                        .statusCode())
                .isEqualTo(422);
        var reply = Map.of("name", name, "words", "Ladda om sidan.");
        assertThat(support.post("/office/replies", "/office/replies", reply).statusCode())
                .isEqualTo(303);
        assertThat(support.post("/office/replies", "/office/replies", reply).body())
                .contains("error-name");
        var saved = Counted.text(loomer, "select id from support.saved_reply where name = '%s'".formatted(name));
        var asked = asked();
        assertThat(act(support, asked, "looks", Map.of("saved", saved)).body()).contains("Ladda om sidan.");
        support.post("/office/replies", "/office/replies/%s/removal".formatted(saved), Map.of());
        assertThat(support.get("/office/replies").body()).doesNotContain(name);
    }
}
