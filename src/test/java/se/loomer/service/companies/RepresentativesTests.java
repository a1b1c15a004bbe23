package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.loomer.service.mediation.Field.NAME;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.erasure.AccountDeletion;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Closing;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.MessageResult;
import se.loomer.service.mediation.OutgoingMessage;

/// Several people speak for a company, each as far as their role goes and no further.
@Promise({"P32", "P35"})
class RepresentativesTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Representation representation = loomer.bean(Representation.class);
    private final Representatives representatives = loomer.bean(Representatives.class);
    private final RepresentativeInvitations invitations = loomer.bean(RepresentativeInvitations.class);
    private final Inbox inbox = loomer.bean(Inbox.class);
    private Given.Company firma = given.company();

    @BeforeEach
    void anotherCompany() {
        firma = given.company();
    }

    private Representative by(SubjectId subject) {
        return representation.representative(subject).orElseThrow();
    }

    private Representative binder() {
        return by(firma.representative().subject());
    }

    private Given.Person joined(Role role) {
        var person = given.representative();
        invitations.invite(binder(), new PersonalText(person.email()), "sv", role);
        var letter = loomer.letter(person.email(), firma.name());
        var secret = new Secret(letter.path().substring("/representing/".length()));
        assertThat(invitations.join(person.subject(), secret)).isEqualTo(RepresentativeInvitations.Joining.JOINED);
        assertThat(invitations.join(given.representative().subject(), secret))
                .as("an invitation works once")
                .isEqualTo(RepresentativeInvitations.Joining.UNKNOWN);
        return person;
    }

    @Test
    void whoeverAnswersAnswersAndWhoeverReadsDoesNot() {
        var ada = given.person();
        given.disclosure(ada, given.enquiry(ada, firma), firma, NAME);
        var handler = inbox.representing(joined(Role.HANDLER).subject()).orElseThrow();
        var reader = inbox.representing(joined(Role.READER).subject()).orElseThrow();
        var enquiry = inbox.received(reader, 1).getFirst().id();

        assertThat(inbox.answer(handler, enquiry, new OutgoingMessage(new PersonalText("Vi kommer."))))
                .isEqualTo(new MessageResult.Written());
        assertThatThrownBy(() -> inbox.answer(reader, enquiry, new OutgoingMessage(new PersonalText("Vi kommer."))))
                .isInstanceOf(RoleNeeded.class);
        assertThat(inbox.received(reader, 1)).hasSize(1);
    }

    @Test
    void aReaderMeetsAPageThatSaysWhoCan() {
        var ada = given.person();
        given.disclosure(ada, given.enquiry(ada, firma), firma, NAME);
        var reader = joined(Role.READER);
        var caller = given.signedIn(reader);
        var path = "/inbox/"
                + inbox.received(inbox.representing(reader.subject()).orElseThrow(), 1)
                        .getFirst()
                        .id();

        assertThat(caller.get(path).body()).doesNotContain("<textarea");
        var answer = caller.post(path, path + "/messages", Map.of("body", "Hej"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Din roll är att läsa");
        var page = "/company/representatives";
        assertThat(caller.post(page, page + "/invitations", Map.of("email", "a@test.example", "role", "binder"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoeverIsRemovedSeesNothingFromThatCommitOn() {
        var handler = joined(Role.HANDLER);
        var caller = given.signedIn(handler);
        assertThat(caller.get("/inbox").statusCode()).isEqualTo(200);

        assertThat(representatives.remove(binder(), handler.subject())).isEqualTo(Representatives.Changing.DONE);

        assertThat(inbox.representing(handler.subject())).isEmpty();
        assertThat(caller.get("/inbox").headers().firstValue("Location")).hasValue("/company");
        assertThat(loomer.letter(handler.email(), "inte längre").text()).contains(firma.name());
    }

    @Test
    void nobodyButABinderChangesOthersAndOneAlwaysRemains() {
        var handler = joined(Role.HANDLER);
        var own = firma.representative().subject();
        assertThatThrownBy(() -> representatives.remove(by(handler.subject()), own))
                .isInstanceOf(RoleNeeded.class);
        assertThatThrownBy(() -> representatives.change(by(handler.subject()), own, Role.READER))
                .isInstanceOf(RoleNeeded.class);
        assertThat(representatives.change(binder(), own, Role.READER)).isEqualTo(Representatives.Changing.LAST_BINDER);
        assertThat(representatives.remove(binder(), own)).isEqualTo(Representatives.Changing.LAST_BINDER);

        assertThat(representatives.change(binder(), handler.subject(), Role.BINDER))
                .isEqualTo(Representatives.Changing.DONE);
        assertThat(representatives.remove(binder(), own)).isEqualTo(Representatives.Changing.DONE);
        assertThat(representatives.of(by(handler.subject()))).hasSize(1);
    }

    /// Whoever may still come back binds nothing meanwhile.
    @Test
    void whenTheLastBinderLeavesTheCompanyClosesThoughAnotherMayComeBack() {
        var other = joined(Role.BINDER);
        var leaving = loomer.bean(AccountDeletion.class);
        var closed = "companies.company where id = '%s' and status = 'closed'".formatted(firma.id());
        assertThat(leaving.begin(other.subject(), Closing.Kind.DEREGISTRATION, true))
                .isInstanceOf(AccountDeletion.Beginning.Hidden.class);
        assertThat(given.count(closed)).isZero();
        assertThat(leaving.begin(firma.representative().subject(), Closing.Kind.DEREGISTRATION, true))
                .isInstanceOf(AccountDeletion.Beginning.Hidden.class);
        assertThat(given.count(closed)).isEqualTo(1);
        // And nothing opens it: not what a decision or its end would do.
        loomer.asSuperuser("update companies.company set open = true, suspended_until = now() where id = '%s'"
                .formatted(firma.id()));
        assertThat(given.count(closed + " and not open and suspended_until is null"))
                .isEqualTo(1);
    }

    @Test
    void representativesOfAnotherCompanyAreUnknown() {
        var other = given.company();
        assertThat(representatives.change(binder(), other.representative().subject(), Role.READER))
                .isEqualTo(Representatives.Changing.UNKNOWN);
        assertThat(representatives.remove(binder(), other.representative().subject()))
                .isEqualTo(Representatives.Changing.UNKNOWN);
    }

    @Test
    void anAccountSpeaksForOneCompany() {
        var other = given.company().representative();
        invitations.invite(binder(), new PersonalText(other.email()), "en", Role.HANDLER);
        var path = loomer.letter(other.email(), "invited to represent").path();
        var caller = given.signedIn(other);
        var page = caller.get(path);
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("Ett konto företräder ett företag");
    }

    @Test
    void theirNameFollowsTheirProfile() {
        loomer.asSuperuser("update accounts.profile set name = 'Nytt Namn' where subject_id = '%s'"
                .formatted(firma.representative().subject()));
        assertThat(representatives.of(binder()).getFirst().name().reveal()).isEqualTo("Nytt Namn");
    }
}
