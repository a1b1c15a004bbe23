package se.loomer.duty.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.support.CaseService;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactResult;
import se.loomer.service.support.EndForm;
import se.loomer.service.support.FeedbackForm;

/// The live checks of support go red when somebody is looked at without a case, or an opinion keeps its person.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupportLiveCheckTests {
    private Installation loomer;

    @BeforeAll
    void oneCaseThatEndedAndOneThatIsOpen() {
        loomer = Installation.quiet();
        var given = new Given(loomer);
        for (var isEnded : List.of(true, false)) {
            var ada = given.person().subject();
            var rated = (ContactResult.Received)
                    loomer.bean(Contact.class).rate(ada, new FeedbackForm("3", "Lagom", "/policy", "", false), "");
            var who = new CaseLook(SubjectId.next(), ada, rated.id().value(), "Läser synpunkten");
            assertThat(loomer.bean(CaseService.class).note(who, "Läst.")).isEqualTo(new CaseResult.Done());
            if (isEnded) {
                assertThat(loomer.bean(CaseService.class).end(who, new EndForm("no-answer", true)))
                        .isEqualTo(new CaseResult.Done());
            }
        }
    }

    private void breaks(String promise, String breaking, String mending) {
        new Breaking(loomer).breaks(promise, List.of(breaking), List.of(mending));
    }

    @Test
    @Promise("P19")
    void seesAnOpinionThatWasNotPassedOn() {
        breaks(
                "P19",
                "update support.case_file set passed_on = false where state = 'ended'",
                "update support.case_file set passed_on = true where state = 'ended'");
    }

    @Test
    @Promise("P19")
    void seesAColumnByWhichSomebodyCouldBeKnown() {
        breaks(
                "P19",
                "alter table support.opinion add column subject_id uuid",
                "alter table support.opinion drop column subject_id");
    }

    @Test
    @Promise("P24")
    void seesALookWithoutACase() {
        new Breaking(loomer)
                .breaks(
                        "P24",
                        List.of(
                                "alter table guard.access disable trigger refuse_look_without_case",
                                """
                                insert into guard.access (subject_id, id, actor_id, purpose, reason, at, expires_at)
                                select subject_id, gen_random_uuid(), gen_random_uuid(), 'support', 'nyfiken', now(),
                                       now() + interval '1 year'
                                from support.case_file where state = 'ended'
                                """,
                                "alter table guard.access enable trigger refuse_look_without_case"),
                        List.of("delete from guard.access where reason = 'nyfiken'"));
    }

    @Test
    @Promise("P24")
    void seesThatNothingRefusesALook() {
        breaks(
                "P24",
                "alter table guard.access disable trigger refuse_look_without_case",
                "alter table guard.access enable trigger refuse_look_without_case");
    }

    @Test
    @Promise("P11")
    void seesAnAnalysisThatCouldTellPeopleApart() {
        breaks(
                "P11",
                "grant select (rating) on support.case_file to loomer_p_improvement",
                "revoke select (rating) on support.case_file from loomer_p_improvement");
    }

    @Test
    @Promise("P24")
    void seesARuleThatShowsSupportEverybody() {
        breaks(
                "P24",
                "create policy \"support all\" on accounts.profile for select to loomer_p_support using (true)",
                "drop policy \"support all\" on accounts.profile");
    }

    @Test
    @Promise("P24")
    void seesANoteInACaseOfAnotherPerson() {
        new Breaking(loomer)
                .breaks(
                        "P24",
                        List.of("alter table support.note drop constraint note_of_case", """
                                update support.note n
                                set case_id = (select c.id from support.case_file c where c.subject_id <> n.subject_id limit 1)
                                """),
                        List.of("""
                                update support.note n
                                set case_id = (select c.id from support.case_file c where c.subject_id = n.subject_id)
                                """, """
                                alter table support.note add constraint note_of_case
                                    foreign key (subject_id, case_id, expires_at)
                                    references support.case_file (subject_id, id, expires_at)
                                    on update cascade on delete cascade
                                """));
    }
}
