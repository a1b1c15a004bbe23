package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import se.loomer.Given;
import se.loomer.Installation;

/// How a person takes a consent back, and what the company says to it.
final class Withdrawing {
    private static final String GROUND = "Fakturan för besöket, enligt bokföringslagen.";

    private final Installation loomer;
    private final Visitor person;
    private final Details asker;
    private final int clicksOfConsent;

    Withdrawing(Installation loomer, Visitor person, Details asker, int clicksOfConsent) {
        this.loomer = loomer;
        this.person = person;
        this.asker = asker;
        this.clicksOfConsent = clicksOfConsent;
    }

    /// The company's page, which it has open, is gone at once.
    void withdraws(Visitor company, String representative, String name) {
        person.open("/enquiries");
        person.follow(person.text("companies.category.building"));
        var before = person.clicks();
        person.follow(name);
        person.press("mediation.company.withdraw");
        assertThat(person.clicks() - before).isEqualTo(clicksOfConsent);
        var received = company.path().replaceAll("#.*", "");
        assertThat(company.open(received)).isEqualTo(404);
        person.picture("withdrawal-undo");
        person.press("mediation.company.undo");
        assertThat(person.says()).contains(person.text("mediation.company.undone", name));
        assertThat(company.open(received)).isEqualTo(200);
        person.press("mediation.company.withdraw");
        assertThat(company.open(received)).isEqualTo(404);
        Given.tellWithdrawals(loomer);

        assertThat(person.says())
                .contains(person.text("mediation.company.withdrawn"), person.text("mediation.state.withdrawn"));
        person.expect(
                asker.email(),
                "withdrawal-receipt",
                "",
                letter -> assertThat(letter.path()).startsWith("/enquiries/"));
        assertThat(company.open("/inbox")).isEqualTo(200);
        assertThat(company.says()).contains(company.text("workplace.inbox.none"));
        company.expect(
                representative,
                "erasure-notice",
                "",
                letter -> assertThat(letter.text())
                        .doesNotContain(asker.traces("name", "address", "telephone", "email")));
        company.follow(company.text("mediation.notices.title"));
        assertThat(company.source()).doesNotContain(asker.traces("name", "address", "telephone", "email"));
    }

    void hearsErased(Visitor company, String name) {
        company.press("mediation.notices.erased");
        assertThat(company.says()).contains(company.text("mediation.notices.answer-erased"));
        hears(name, "mediation.state.withdrawn-erased");
    }

    void hearsKept(Visitor company, String name) {
        company.unfold("mediation.notices.kept");
        company.press("mediation.notices.kept-send");
        company.assertWrong("ground", "mediation.error.ground");
        company.type("ground", GROUND);
        company.press("mediation.notices.kept-send");
        assertThat(company.says()).contains(company.text("mediation.notices.answer-kept"));
        hears(name, "mediation.state.withdrawn-kept");
        assertThat(person.says()).contains(GROUND);
    }

    private void hears(String name, String state) {
        person.expect(
                asker.email(),
                "erasure-answered",
                name,
                letter -> assertThat(letter.text()).doesNotContain(GROUND));
        person.open("/enquiries");
        assertThat(person.says()).contains(person.text(state));
        person.follow(name);
        assertThat(person.says()).contains(person.text(state));
    }
}
