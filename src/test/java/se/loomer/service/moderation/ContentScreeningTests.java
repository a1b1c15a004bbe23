package se.loomer.service.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.Remains;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// Mass mailing is noticed, asks staff to look, and is stopped before it goes on; nobody else's texts count.
@Promise("P25")
class ContentScreeningTests {
    private static final String OFFER =
            "Vi säljer takpannor till halva priset den här veckan, svara så ringer vi upp redan i morgon. Nummer ";

    private static final String WORD = "zqmoderering12ab";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final ContentScreening watch = loomer.bean(ContentScreening.class);

    private ScreeningResult send(SubjectId author, int number) {
        return watch.consider(
                new OutgoingText(author, null, UUID.randomUUID(), true, new PersonalText(OFFER + number)));
    }

    private boolean isQueued(SubjectId person) {
        var staff = given.staff("moderator").subject();
        return loomer.bean(ModerationQueue.class).matters(staff, true).stream()
                .anyMatch(matter -> matter.person().equals(person));
    }

    @Test
    void theSameTextToManyRaisesAMatterAndIsThenStopped() {
        var spammer = given.person().subject();
        for (var number = 0; number < 5; number++) {
            assertThat(send(spammer, number)).isEqualTo(new ScreeningResult.Clear());
        }
        assertThat(isQueued(spammer)).isFalse();
        assertThat(send(spammer, 5)).isEqualTo(new ScreeningResult.Clear());
        assertThat(isQueued(spammer)).isTrue();
        for (var number = 6; number < 9; number++) {
            send(spammer, number);
        }
        assertThat(send(spammer, 9))
                .isInstanceOfSatisfying(
                        ScreeningResult.Stopped.class,
                        stopped -> assertThat(stopped.hits().getFirst().rule()).isEqualTo(ScreeningRule.SAME_TEXT));
        assertThat(send(given.person().subject(), 1)).isEqualTo(new ScreeningResult.Clear());
    }

    @Test
    void noWordOfATextIsKept() {
        var author = given.person().subject();
        watch.consider(new OutgoingText(author, null, UUID.randomUUID(), true, new PersonalText(OFFER + WORD)));
        assertThat(new Remains(loomer).inTables(Set.of())).doesNotContain(WORD);
    }
}
