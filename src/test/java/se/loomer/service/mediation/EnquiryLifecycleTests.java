package se.loomer.service.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static se.loomer.service.mediation.Field.NAME;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;

/// What becomes of an enquiry after it was written, and of a withdrawal within the moment in which it can be undone.
class EnquiryLifecycleTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Mediation mediation = loomer.bean(Mediation.class);
    private final EnquiryLifecycle lifecycle = loomer.bean(EnquiryLifecycle.class);
    private final Inbox inbox = loomer.bean(Inbox.class);
    private final Given.Person ada = given.person();
    private final Given.Company firma = given.company();
    private final EnquiryId enquiry = given.enquiry(ada, firma);

    private List<ReceivedEnquiry> received(Given.Company company) {
        var by = inbox.representing(company.representative().subject()).orElseThrow();
        return inbox.received(by, 1);
    }

    private Enquiry now() {
        return mediation.enquiry(ada.subject(), enquiry).orElseThrow().enquiry();
    }

    private EnquiryLifecycle.Editing edit(Given.Person by, String description) {
        return lifecycle.edit(
                by.subject(),
                enquiry,
                new EnquiryForm("building", description, "Malmö", "", Map.of()),
                EnquiryLifecycle.PictureChanges.NONE,
                Language.SV);
    }

    private int events(String type) {
        return (int) given.count("relay.message where company_id = '%s' and type = '%s'".formatted(firma.id(), type));
    }

    @Test
    void isEditedUntilACompanyHasIt() {
        assertThat(edit(ada, "Ett badrum.")).isEqualTo(new EnquiryLifecycle.Editing.Edited());
        assertThat(now().description().reveal()).isEqualTo("Ett badrum.");
        assertThat(now().place().reveal()).isEqualTo("Malmö");
        assertThat(edit(ada, "")).isInstanceOf(EnquiryLifecycle.Editing.Invalid.class);
        assertThat(edit(ada, "Ring 070-174 06 05.")).isInstanceOf(EnquiryLifecycle.Editing.Invalid.class);
        assertThat(edit(given.person(), "Ett annat.")).isEqualTo(new EnquiryLifecycle.Editing.TooLate());
        given.disclosure(ada, enquiry, firma, NAME);
        assertThat(edit(ada, "Ett hus.")).isEqualTo(new EnquiryLifecycle.Editing.TooLate());
        assertThat(now().description().reveal()).isEqualTo("Ett badrum.");
    }

    @Test
    void aClosedEnquiryIsSaidToThoseWhoHaveItAndGoesToNobodyElse() {
        var other = given.company();
        mediation.choose(ada.subject(), enquiry, List.of(firma.id(), other.id()));
        given.disclosure(ada, enquiry, firma, NAME);
        assertThat(close(Enquiry.State.FOUND)).isTrue();
        assertThat(received(firma).getFirst().state()).isEqualTo(Enquiry.State.FOUND);
        assertThat(events("enquiry.closed")).isEqualTo(1);
        var email = loomer.letter(firma.representative().email(), "Avslutad förfrågan");
        assertThat(email.text()).doesNotContain(ada.name(), ada.email());
        var wording = mediation.wording(Language.SV.locale()).id();
        assertThat(mediation.disclose(
                        Binding.of(ada.subject()),
                        enquiry,
                        other.id(),
                        java.util.Set.of(NAME),
                        wording,
                        Language.SV.locale()))
                .isEqualTo(new DisclosureResult.NotChosen(other.id()));
        assertThatExceptionOfType(RuntimeException.class)
                .as("the key behind it holds as well")
                .isThrownBy(() -> loomer.asSuperuser(
                        "update mediation.disclosure set enquiry_state = 'open' where enquiry_id = '%s'"
                                .formatted(enquiry)));

        assertThat(close(Enquiry.State.UNNEEDED)).isTrue();
        assertThat(now().state()).as("closed once").isEqualTo(Enquiry.State.FOUND);
        assertThat(lifecycle.reopen(ada.subject(), enquiry)).isTrue();
        assertThat(lifecycle.reopen(ada.subject(), enquiry)).isTrue();
        assertThat(received(firma).getFirst().isOpen()).isTrue();
        assertThat(events("enquiry.reopened")).isEqualTo(1);
        given.disclosure(ada, enquiry, other, NAME);
        assertThat(received(other)).hasSize(1);
    }

    private boolean close(Enquiry.State why, CompanyId... back) {
        return lifecycle.close(ada.subject(), enquiry, why, List.of(back));
    }

    @Test
    @Promise("P33")
    void closingTakesBackWhatThePersonTicks() {
        var other = given.company();
        mediation.choose(ada.subject(), enquiry, List.of(firma.id(), other.id()));
        given.disclosure(ada, enquiry, firma, NAME);
        given.disclosure(ada, enquiry, other, NAME);
        var stranger = given.person();
        assertThat(lifecycle.close(stranger.subject(), enquiry, Enquiry.State.FOUND, List.of(firma.id())))
                .isFalse();
        assertThat(lifecycle.reopen(stranger.subject(), enquiry)).isFalse();
        assertThat(close(Enquiry.State.FOUND, other.id())).isTrue();
        assertThat(received(firma)).hasSize(1);
        assertThat(received(other)).isEmpty();
        assertThat(events("enquiry.closed")).isEqualTo(1);
    }

    @Test
    @Promise({"P33", "P34"})
    void aWithdrawalCanBeUndoneUntilTheCompanyIsTold() {
        given.disclosure(ada, enquiry, firma, NAME);
        var id = received(firma).getFirst().id();
        assertThat(undo(ada)).as("nothing to undo").isFalse();
        mediation.withdraw(ada.subject(), enquiry, firma.id());
        assertThat(received(firma)).as("out of sight at once").isEmpty();
        loomer.bean(CompanyNoticeJob.class).run();
        assertThat(notices()).as("not told yet").isZero();
        assertThat(undo(given.person())).as("not theirs").isFalse();
        assertThat(undo(ada)).isTrue();
        assertThat(received(firma)).extracting(ReceivedEnquiry::id).containsExactly(id);
        assertThat(given.count("consent.consent where subject_id = '%s' and company_id = '%s'"
                        .formatted(ada.subject(), firma.id())))
                .as("the first consent stays withdrawn, the second stands")
                .isEqualTo(2);
        Given.tellWithdrawals(loomer);
        assertThat(notices()).as("what was undone is not told").isZero();

        given.withdraw(ada.subject(), enquiry, firma.id());
        assertThat(notices()).isEqualTo(1);
        assertThat(events("data.erase")).isEqualTo(1);
        assertThat(undo(ada)).as("too late").isFalse();
        assertThat(received(firma)).isEmpty();
    }

    @Test
    @Promise("P31")
    void nothingIsUndoneOnceContactIsEnded() {
        given.disclosure(ada, enquiry, firma, NAME);
        mediation.withdraw(ada.subject(), enquiry, firma.id());
        loomer.bean(ContactBlock.class).end(ada.subject(), firma.id());
        assertThat(undo(ada)).isFalse();
        Given.tellWithdrawals(loomer);
        assertThat(notices()).isEqualTo(1);
    }

    private boolean undo(Given.Person person) {
        return mediation.undoWithdrawal(Binding.of(person.subject()), enquiry, firma.id());
    }

    private long notices() {
        return given.count("mediation.erasure_notice where company_id = '%s'".formatted(firma.id()));
    }
}
