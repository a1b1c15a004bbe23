package se.loomer.service.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static se.loomer.service.mediation.Field.ADDRESS;
import static se.loomer.service.mediation.Field.EMAIL;
import static se.loomer.service.mediation.Field.NAME;
import static se.loomer.service.mediation.Field.TELEPHONE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Category;

/// Mediation through its front doors on a real PostgreSQL: beside each success its refusal.
class MediationModuleTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Mediation mediation = loomer.bean(Mediation.class);
    private final Inbox inbox = loomer.bean(Inbox.class);
    private final ErasureNotices notices = loomer.bean(ErasureNotices.class);
    private final Given.Person ada = given.person();
    private final Given.Company firma = given.company();

    private Inbox.Representing by(Given.Company company) {
        return inbox.representing(company.representative().subject()).orElseThrow();
    }

    private DisclosureResult disclose(EnquiryId enquiry, Given.Company company, Set<Field> fields) {
        var language = Language.SV.locale();
        return mediation.disclose(
                Binding.of(ada.subject()),
                enquiry,
                company.id(),
                fields,
                mediation.wording(language).id(),
                language);
    }

    private ChosenCompany.Disclosed disclosed(EnquiryId enquiry, Given.Company company) {
        return mediation.enquiry(ada.subject(), enquiry).orElseThrow().chosen().stream()
                .filter(chosen -> chosen.company().equals(company.id()))
                .map(ChosenCompany::disclosed)
                .map(found -> Objects.requireNonNull(found, "nothing was disclosed"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Promise({"P31", "P34"})
    void disclosesExactlyWhatWasTicked() {
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, NAME, TELEPHONE);
        var received = inbox.received(by(firma), 1).getFirst();
        assertThat(received.values()).containsOnlyKeys(NAME, TELEPHONE);
        assertThat(received.values().get(NAME)).isEqualTo(new PersonalText(ada.name()));
    }

    @Test
    @Promise({"P31", "P33", "P34"})
    void disclosesNothingBeforeConsent() {
        var enquiry = given.enquiry(ada, firma);
        assertThat(inbox.received(by(firma), 1)).isEmpty();
        var language = Language.SV.locale();
        assertThat(mediation.disclose(
                        Binding.of(ada.subject()), enquiry, firma.id(), Set.of(NAME), "00".repeat(32), language))
                .isEqualTo(new DisclosureResult.WordingChanged());
        var notChosen = given.company();
        assertThat(disclose(enquiry, notChosen, Set.of(NAME)))
                .isEqualTo(new DisclosureResult.NotChosen(notChosen.id()));
        assertThat(inbox.received(by(firma), 1)).isEmpty();
        assertThat(inbox.received(by(notChosen), 1)).isEmpty();
    }

    @Test
    @Promise("P34")
    void aConsentForOneCompanyIsNoneForAnother() {
        var other = given.company();
        var enquiry = given.enquiry(ada, firma, other);
        given.disclosure(ada, enquiry, firma, EMAIL);
        assertThat(inbox.received(by(firma), 1)).hasSize(1);
        assertThat(inbox.received(by(other), 1)).isEmpty();
    }

    @Test
    void isDisclosedAtMostOnce() {
        var enquiry = given.enquiry(ada, firma);
        var first = given.disclosure(ada, enquiry, firma, NAME);
        assertThat(disclose(enquiry, firma, Set.of(NAME, EMAIL))).isEqualTo(new DisclosureResult.Sent(first));
        assertThat(inbox.received(by(firma), 1))
                .singleElement()
                .satisfies(received -> assertThat(received.values()).containsOnlyKeys(NAME));
    }

    @Test
    void goesToAtMostFiveCompanies() {
        var five = List.of(firma, given.company(), given.company(), given.company(), given.company());
        var enquiry = given.enquiry(ada, five.toArray(Given.Company[]::new));
        var six = new ArrayList<>(five.stream().map(Given.Company::id).toList());
        six.add(given.company().id());
        assertThat(mediation.choose(ada.subject(), enquiry, six)).isEqualTo(new Mediation.Choosing.TooMany(5));
        assertThat(mediation.enquiry(ada.subject(), enquiry).orElseThrow().chosen())
                .hasSize(5);
    }

    @Test
    @Promise({"P33", "P34"})
    void aWithdrawalClosesTheCompanysViewAndTellsItToErase() {
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, NAME);
        var id = inbox.received(by(firma), 1).getFirst().id();
        assertThat(inbox.answer(by(firma), id, new OutgoingMessage(new PersonalText("Hej!"))))
                .isEqualTo(new MessageResult.Written());

        assertThat(given.withdraw(ada.subject(), enquiry, firma.id())).isTrue();

        assertThat(inbox.received(by(firma), 1)).isEmpty();
        assertThat(inbox.open(by(firma), id)).isEmpty();
        assertThat(inbox.answer(by(firma), id, new OutgoingMessage(new PersonalText("En gång till!"))))
                .isEqualTo(new MessageResult.NoConversation());
        assertThat(loomer.bean(OwnConversations.class)
                        .write(
                                Binding.of(ada.subject()),
                                enquiry,
                                firma.id(),
                                new OutgoingMessage(new PersonalText("Nej."))))
                .isEqualTo(new MessageResult.NoConversation());
        assertThat(given.withdraw(ada.subject(), enquiry, firma.id()))
                .as("pressed twice, answered the same way twice")
                .isTrue();
        assertThat(notices.of(by(firma)))
                .singleElement()
                .satisfies(notice -> assertThat(notice.answer()).isNull());
        assertThat(disclosed(enquiry, firma).consentStands()).isFalse();
        assertThat(disclosed(enquiry, firma).messages()).hasSize(1);
    }

    @Test
    void theCompanysAnswerToANoticeReachesThePerson() {
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, NAME);
        given.withdraw(ada.subject(), enquiry, firma.id());
        var notice = notices.of(by(firma)).getFirst();
        assertThat(notices.erased(by(given.company()), notice.id()))
                .isEqualTo(new ErasureNotices.Answering.UnknownNotice());
        assertThat(notices.kept(by(firma), notice.id(), "  ")).isEqualTo(new ErasureNotices.Answering.GroundMissing());
        assertThat(notices.kept(by(firma), notice.id(), "Fakturan, bokföringslagen 7:2"))
                .isEqualTo(new ErasureNotices.Answering.Answered());
        assertThat(notices.erased(by(firma), notice.id())).isEqualTo(new ErasureNotices.Answering.UnknownNotice());
        var seen = Objects.requireNonNull(disclosed(enquiry, firma).notice());
        assertThat(seen.answer()).isEqualTo("kept");
        assertThat(Objects.requireNonNull(seen.ground()).reveal()).contains("bokföringslagen");
        assertThat(loomer.letter(ada.email(), "svarat om radering").text()).contains(firma.name());
    }

    @Test
    void nobodyReachesAnotherPersonsEnquiry() {
        var enquiry = given.enquiry(ada, firma);
        var eve = given.person();
        assertThat(mediation.enquiry(eve.subject(), enquiry)).isEmpty();
        assertThat(given.withdraw(eve.subject(), enquiry, firma.id())).isFalse();
        assertThat(mediation.choose(eve.subject(), enquiry, List.of(firma.id())))
                .isEqualTo(new Mediation.Choosing.UnknownEnquiry());
        assertThat(inbox.representing(eve.subject())).isEmpty();
        assertThat(inbox.representing(SubjectId.next())).isEmpty();
    }

    /// Withdrawing and disclosing at the same moment leave either no view or a withdrawn one, never an open one.
    @Test
    @Promise("P34")
    void aWithdrawalWaitsForADisclosureUnderWay() throws Exception {
        try (var two = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < 10; round++) {
                var company = given.company();
                var enquiry = given.enquiry(ada, company);
                given.disclosure(ada, enquiry, company, NAME);
                var representing = by(company);
                var id = inbox.received(representing, 1).getFirst().id();
                List<Callable<Boolean>> race = List.of(
                        () -> mediation.withdraw(ada.subject(), enquiry, company.id()),
                        () -> answeredOrRefused(representing, id));
                for (var outcome : two.invokeAll(race)) {
                    outcome.get();
                }
                assertThat(inbox.received(representing, 1)).isEmpty();
                assertThat(disclosed(enquiry, company).consentStands()).isFalse();
            }
        }
    }

    private boolean answeredOrRefused(Inbox.Representing by, DisclosureId id) {
        try {
            return inbox.answer(by, id, new OutgoingMessage(new PersonalText("Vi hinner kanske.")))
                    instanceof MessageResult.Written;
        } catch (DataIntegrityViolationException withdrawnMeanwhile) {
            return false;
        }
    }

    @Test
    void anEnquiryIsValidFromConstructionOn() {
        var now = Instant.parse("2026-11-01T12:00:00Z");
        var later = now.plusSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> described("", now, later));
        assertThatIllegalArgumentException().isThrownBy(() -> described("kök", now, now));
        assertThat(described("kök", now, later).toString())
                .contains("[personal]")
                .doesNotContain("kök");
    }

    private Enquiry described(String words, Instant now, Instant until) {
        var text = new PersonalText(words);
        var building = new Category("building");
        return new Enquiry(
                ada.subject(), EnquiryId.next(), building, text, text, text, text, Enquiry.State.OPEN, now, until);
    }

    @Test
    @Promise("P31")
    void everyFieldCanBeDisclosedAndIsTakenFromTheProfile() {
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, NAME, ADDRESS, TELEPHONE, EMAIL);
        assertThat(inbox.received(by(firma), 1).getFirst().values())
                .isEqualTo(mediation.details(ada.subject(), EnquiryId.next()));
    }
}
