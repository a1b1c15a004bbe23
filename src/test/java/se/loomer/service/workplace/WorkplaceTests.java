package se.loomer.service.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.web.PageCursor;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.Representatives;
import se.loomer.service.companies.Role;
import se.loomer.service.companies.RoleNeeded;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.offers.Offered;
import se.loomer.service.workplace.Assignments.AssignResult;

/// Representatives of a company share their work, and what they note about a person is the person's too.
class WorkplaceTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Offered offered = new Offered(loomer, given);
    private final Staffed staffed = new Staffed(loomer, given);
    private final Assignments assignments = loomer.bean(Assignments.class);
    private final Notes notes = loomer.bean(Notes.class);
    private final SavedReplies replies = loomer.bean(SavedReplies.class);
    private final Given.Company firma = given.company();
    private final Given.Person ada = given.person();
    private Offered.Talk talk = offered.asked(ada, firma);
    private Caller caller = given.signedIn(firma.representative());

    @BeforeEach
    void anotherConversation() {
        talk = offered.asked(ada, firma);
        caller = given.signedIn(firma.representative());
    }

    private AssignResult assign(@Nullable SubjectId seen, SubjectId holder) {
        return assignments.assign(talk.by(), talk.id(), seen, holder);
    }

    private SubjectId me() {
        return firma.representative().subject();
    }

    private int answered(Caller who, String action, Map<String, String> fields) {
        return who.post("/company", action, fields).statusCode();
    }

    @Test
    void aConversationIsTakenHandedOverAndPutBack() {
        var kim = staffed.joins(firma, Role.HANDLER);
        var path = talk.inbox() + "/assignment";
        assertThat(caller.get(talk.inbox()).body()).contains("Ingen ännu.", "Ta hand om den");
        assertThat(answered(caller, path, Map.of("seen", "", "holder", me().toString())))
                .isEqualTo(303);
        assertThat(caller.get(talk.inbox()).body()).contains("Du, sedan", "Lämna över till någon annan");
        assertThat(caller.get("/inbox?show=mine").body()).contains(talk.id().toString());
        assertThat(answered(
                        caller,
                        path,
                        Map.of("seen", me().toString(), "holder", kim.subject().toString())))
                .isEqualTo(303);
        var other = given.signedIn(kim);
        assertThat(other.get(talk.inbox()).body()).contains("Du, sedan");
        assertThat(other.get("/inbox").body()).contains(">Du</strong>");
        assertThat(caller.get("/inbox?show=mine").body())
                .doesNotContain(talk.id().toString());
        assertThat(answered(other, path, Map.of("seen", kim.subject().toString(), "holder", "")))
                .isEqualTo(303);
        assertThat(caller.get("/inbox?show=unassigned").body())
                .contains(talk.id().toString());
    }

    @Test
    void whoeverIsSlowerIsToldAndChangesNothing() {
        var kim = staffed.joins(firma, Role.HANDLER);
        assertThat(assign(null, kim.subject())).isEqualTo(AssignResult.ASSIGNED);
        assertThat(assign(null, kim.subject())).as("twice the same press").isEqualTo(AssignResult.ASSIGNED);
        var late =
                caller.post(talk.inbox(), talk.inbox() + "/assignment", Map.of("seen", "", "holder", me().toString()));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Någon annan hann före");
        assertThat(assignments.of(talk.by(), talk.id()).holder()).isEqualTo(kim.subject());
    }

    @Test
    void whoeverLeavesTheCompanyLosesWhatTheyHad() {
        var kim = staffed.joins(firma, Role.HANDLER);
        assertThat(assign(null, kim.subject())).isEqualTo(AssignResult.ASSIGNED);
        var by = loomer.bean(Representation.class).representative(me()).orElseThrow();
        loomer.bean(Representatives.class).remove(by, kim.subject());
        assertThat(assignments.of(talk.by(), talk.id()).holder()).isNull();
        assertThat(caller.get("/inbox?show=unassigned").body())
                .contains(talk.id().toString());
        assertThat(assign(null, kim.subject())).isEqualTo(AssignResult.UNKNOWN);
        assertThat(assign(null, me())).isEqualTo(AssignResult.ASSIGNED);
    }

    @Test
    @Promise("P32")
    void strangersAndReadersAssignNothing() {
        var path = talk.inbox() + "/assignment";
        var stranger = given.company().representative();
        assertThat(answered(
                        given.signedIn(stranger),
                        path,
                        Map.of("holder", stranger.subject().toString())))
                .isEqualTo(404);
        assertThat(assign(null, stranger.subject())).isEqualTo(AssignResult.UNKNOWN);
        var reader = staffed.joins(firma, Role.READER);
        assertThat(assign(null, reader.subject())).as("a reader answers nobody").isEqualTo(AssignResult.UNKNOWN);
        assertThat(answered(given.signedIn(reader), path, Map.of("holder", me().toString())))
                .isEqualTo(403);
        assertThat(given.signedIn(reader).get(talk.inbox()).body())
                .contains("Ingen ännu.")
                .doesNotContain("Ta hand om den");
        assertThat(given.signedIn(ada).post("/enquiries", path, Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(answered(caller, path, Map.of("holder", "nobody"))).isEqualTo(404);
        assertThat(given.count("workplace.assignment where disclosure_id = '%s'".formatted(talk.id())))
                .isZero();
    }

    @Test
    @Promise({"P32", "P35"})
    void aNoteIsReadByTheCompanyAndByThePersonAndGoesWithTheConsent() {
        var path = talk.inbox() + "/notes";
        assertThat(caller.get(talk.inbox()).body()).contains("Personen kan läsa den i Mina uppgifter");
        assertThat(answered(caller, path, Map.of("note", "Vill ha ek, inte björk.")))
                .isEqualTo(303);
        var kim = given.signedIn(staffed.joins(firma, Role.READER));
        assertThat(kim.get(talk.inbox()).body())
                .contains("Vill ha ek", firma.representative().name());
        var person = given.signedIn(ada);
        assertThat(person.get("/my-data").body())
                .contains("Vill ha ek, inte björk.")
                .doesNotContain(me().toString());
        assertThat(person.get("/enquiries/%s/companies/%s".formatted(talk.enquiry(), firma.id()))
                        .body())
                .doesNotContain("Vill ha ek");
        loomer.bean(Mediation.class).withdraw(ada.subject(), talk.enquiry(), firma.id());
        assertThat(notes.of(talk.by(), talk.id())).isEmpty();
        assertThat(answered(caller, path, Map.of("note", "En till"))).isEqualTo(404);
        assertThat(given.count("""
                        workplace.note n where n.disclosure_id = '%s' and n.expires_at <= (
                            select expires_at from mediation.disclosure d where d.id = n.disclosure_id)
                        """.formatted(talk.id()))).isEqualTo(1);
        loomer.asSuperuser("delete from mediation.disclosure where id = '%s'".formatted(talk.id()));
        assertThat(given.count("workplace.note where disclosure_id = '%s'".formatted(talk.id())))
                .isZero();
    }

    @Test
    void aNoteHasBoundsAndIsRemovedByWhoeverWroteItOrBinds() {
        var path = talk.inbox() + "/notes";
        var empty = caller.post(talk.inbox(), path, Map.of("note", " "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Skriv något");
        var tooLong = caller.post(talk.inbox(), path, Map.of("note", "å".repeat(2_001)));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("åååå", "Skriv högst 2000 tecken");

        var kim = staffed.by(staffed.joins(firma, Role.HANDLER));
        notes.write(talk.by(), talk.id(), new PersonalText("Bindaren"));
        notes.write(kim, talk.id(), new PersonalText("Handläggaren"));
        var written = notes.of(kim, talk.id());
        assertThat(written).extracting(Notes.Note::isMine).containsExactly(false, true);
        assertThat(notes.remove(kim, talk.id(), written.getFirst().id())).isFalse();
        assertThat(notes.remove(talk.by(), talk.id(), written.getLast().id())).isTrue();
        assertThat(answered(caller, path + "/" + written.getFirst().id() + "/removal", Map.of()))
                .isEqualTo(303);
        assertThat(answered(caller, path + "/" + written.getFirst().id() + "/removal", Map.of()))
                .isEqualTo(404);
        loomer.asSuperuser("""
                insert into workplace.note (subject_id, id, disclosure_id, company_id, consent_live, author_id, words, written_at,
                    expires_at)
                select subject_id, gen_random_uuid(), id, company_id, true, '%s', 'Fullt', disclosed_at, expires_at
                from mediation.disclosure, generate_series(1, 100) where id = '%s'
                """.formatted(me(), talk.id()));
        assertThat(caller.post(talk.inbox(), path, Map.of("note", "En till")).body())
                .contains("Det finns redan 100 anteckningar");
    }

    @Test
    @Promise("P32")
    void strangersAndReadersNoteNothing() {
        notes.write(talk.by(), talk.id(), new PersonalText("Vill ha ek."));
        var path = talk.inbox() + "/notes";
        var other = given.company();
        assertThat(answered(given.signedIn(other.representative()), path, Map.of("note", "Hej")))
                .isEqualTo(404);
        assertThat(notes.of(staffed.by(other.representative()), talk.id())).isEmpty();
        var reader = staffed.by(staffed.joins(firma, Role.READER));
        assertThatExceptionOfType(RoleNeeded.class)
                .isThrownBy(() -> notes.write(reader, talk.id(), new PersonalText("Hej")));
        assertThatExceptionOfType(RoleNeeded.class)
                .isThrownBy(() -> notes.remove(reader, talk.id(), UUID.randomUUID()));
        assertThat(given.signedIn(ada).post("/enquiries", path, Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aSavedReplyIsFilledInAndKeepsWhatWasTyped() {
        var page = "/company/replies";
        assertThat(caller.get(page).body()).contains("Inga sparade svar ännu");
        assertThat(caller.get(talk.inbox()).body()).doesNotContain("Fyll i texten");
        assertThat(answered(caller, page, Map.of("title", "Hälsning", "words", "Hej och tack!")))
                .isEqualTo(303);
        var saved = replies.of(talk.by()).getFirst();
        var filled = caller.post(
                talk.inbox(),
                talk.inbox() + "/messages",
                Map.of("body", "Om köket:", "reply", String.valueOf(saved.id()), "fill", "yes"));
        assertThat(filled.statusCode()).isEqualTo(200);
        assertThat(filled.body()).contains("Om köket:\n\nHej och tack!");
        assertThat(given.count("mediation.message where disclosure_id = '%s'".formatted(talk.id())))
                .as("nothing is sent")
                .isZero();
        for (var key : new String[] {"", "nonsense", UUID.randomUUID().toString()}) {
            assertThat(caller.post(
                                    talk.inbox(),
                                    talk.inbox() + "/messages",
                                    Map.of("body", "Om köket:", "reply", key, "fill", "yes"))
                            .body())
                    .as(key)
                    .contains("Om köket:");
        }
        var change = page + "/" + saved.id();
        assertThat(caller.get(change).body()).contains("Hej och tack!");
        assertThat(answered(caller, change, Map.of("title", "Hälsning", "words", "Goddag!")))
                .isEqualTo(303);
        assertThat(caller.get(page).body()).contains("Goddag!").doesNotContain("Hej och tack!");
        assertThat(answered(caller, change + "/removal", Map.of())).isEqualTo(303);
        assertThat(answered(caller, change + "/removal", Map.of())).isEqualTo(404);
    }

    @Test
    void savedRepliesHaveBoundsAndOneTitleEach() {
        var page = "/company/replies";
        var wrong = caller.post(page, page, Map.of("title", "", "words", "Kvar"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Skriv en rubrik", "Kvar");
        assertThat(caller.post(page, page, Map.of("title", "x".repeat(81), "words", "Kvar"))
                        .body())
                .contains("Skriv högst 80 tecken");
        replies.save(talk.by(), new SavedReplies.Reply(null, "Dubbel", "Ett"));
        assertThat(caller.post(page, page, Map.of("title", "Dubbel", "words", "Två"))
                        .body())
                .contains("Ett annat svar heter så");
        assertThat(replies.save(talk.by(), new SavedReplies.Reply(UUID.randomUUID(), "Borta", "Text")))
                .isEqualTo(new SavedReplies.SaveResult.UnknownReply());
        loomer.asSuperuser("""
                insert into workplace.reply (company_id, id, title, words, saved_at)
                select '%s', gen_random_uuid(), 'Svar ' || n, 'Text', guard.now() from generate_series(1, 50) n
                """.formatted(firma.id()));
        assertThat(caller.post(page, page, Map.of("title", "En till", "words", "Text"))
                        .body())
                .contains("Det finns redan 50 svar");
        loomer.asSuperuser("delete from workplace.reply where company_id = '%s'".formatted(firma.id()));
    }

    @Test
    @Promise("P32")
    void savedRepliesAreTheCompanysOwn() {
        replies.save(talk.by(), new SavedReplies.Reply(null, "Vårt", "Bara vårt"));
        var saved = replies.of(talk.by()).getFirst();
        var other = given.signedIn(given.company().representative());
        assertThat(other.get("/company/replies").body()).doesNotContain("Bara vårt");
        assertThat(other.get("/company/replies/" + saved.id()).statusCode()).isEqualTo(404);
        assertThat(answered(other, "/company/replies/" + saved.id(), Map.of("title", "a", "words", "b")))
                .isEqualTo(404);
        var reader = given.signedIn(staffed.joins(firma, Role.READER));
        assertThat(reader.get("/company/replies").body()).contains("Bara vårt").doesNotContain("Nytt svar");
        assertThat(answered(reader, "/company/replies", Map.of("title", "a", "words", "b")))
                .isEqualTo(403);
        assertThat(given.signedIn(ada).get("/company/replies").statusCode()).isEqualTo(403);
        replies.remove(talk.by(), saved.id() == null ? UUID.randomUUID() : saved.id());
    }

    @Test
    void figuresTellNoNumberBelowTheThreshold() {
        var own = given.company();
        var by = staffed.by(own.representative());
        var figures = loomer.bean(CompanyFigures.class);
        var who = given.signedIn(own.representative());
        assertThat(who.get("/company/figures").body()).contains("För lite att visa");
        for (var number = 0; number < 4; number++) {
            offered.asked(ada, own);
        }
        assertThat(figures.of(by).total().asked()).as("four are not told").isNull();
        offered.sent(offered.asked(ada, own));
        var month = figures.of(by).months().getLast();
        assertThat(month.asked()).isEqualTo(5);
        assertThat(month.answered()).as("one was answered, which is not told").isNull();
        assertThat(who.get("/company/figures").body()).contains("<svg", "färre än 5");
        assertThat(given.signedIn(given.company().representative())
                        .get("/company/figures")
                        .body())
                .contains("För lite att visa");
        assertThat(given.signedIn(ada).get("/company/figures").statusCode()).isEqualTo(403);
        assertThat(loomer.bean(InboxList.class)
                        .page(
                                own.representative().subject(),
                                new InboxList.Request(
                                        InboxList.Filter.OFFERED, new PersonalText(""), PageCursor.LATEST))
                        .orElseThrow()
                        .found()
                        .entries())
                .hasSize(1);
    }
}
