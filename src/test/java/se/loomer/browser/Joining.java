package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import se.loomer.Authenticator;
import se.loomer.Given;

/// How a person, a company and the first member of staff come in.
final class Joining {
    private static final String WRONG_NUMBER = "556036-0794";
    private static final String REASON = "Ringer för att höra vem som får teckna firman";

    private final int number;

    Joining(int number) {
        this.number = number;
    }

    /// A company that its representative registered.
    record Applied(String name, String organisationNumber, Details representative) {}

    Details personRegisters(Visitor visitor) {
        var details = Details.numbered(number, "Ylva");
        register(visitor, "/register", details);
        assertThat(visitor.path()).startsWith("/account");
        assertThat(visitor.says())
                .contains(details.name(), details.street(), details.city(), details.telephone(), details.email())
                .contains(
                        visitor.text("accounts.document.person-terms"),
                        visitor.text("accounts.document.policy"),
                        visitor.text("accounts.account.looks-none"));
        visitor.expect(
                details.email(),
                "welcome",
                "",
                letter -> assertThat(letter.path()).isEqualTo("/sign-in"));
        return details;
    }

    /// From the empty form to the open account, each refusal on the way.
    private static void register(Visitor visitor, String form, Details details) {
        visitor.open(form);
        visitor.press("accounts.register.send");
        visitor.assertWrong("name", "accounts.error.name-missing");
        visitor.assertWrong("acceptsTerms", "accounts.error.terms");
        details.fillIn(visitor);
        visitor.type("password", "kort");
        visitor.press("accounts.register.send");
        visitor.assertWrong("password", "accounts.error.password-short", "15");
        assertThat(visitor.valueOf("street")).isEqualTo(details.street());
        assertThat(visitor.valueOf("password")).isEmpty();
        visitor.type("password", Given.PASSWORD);
        visitor.press("accounts.register.send");
        assertThat(visitor.says()).contains(visitor.text("accounts.letter.title"));

        var letter = visitor.letter(details.email(), "confirm-registration", "");
        visitor.openLetter(letter);
        visitor.type("password", "fjorton gula giraffer");
        visitor.press("accounts.confirm.send");
        visitor.assertWrong("password", "accounts.error.password-wrong");
        visitor.type("password", Given.PASSWORD);
        visitor.press("accounts.confirm.send");
        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.says()).contains(visitor.text("accounts.account.welcome"));

        var account = visitor.path();
        visitor.openLetter(letter);
        assertThat(visitor.status()).isEqualTo(404);
        assertThat(visitor.says()).contains(visitor.text("accounts.confirm.gone"));
        visitor.open(account);
    }

    Applied companyApplies(Visitor visitor) {
        var details = Details.numbered(50 + number, "Bodil");
        register(visitor, "/register?kind=representative", details);
        var name = "Kök & Bänk <%d> AB".formatted(number);
        var organisationNumber = Given.organisationNumber();
        visitor.open("/company");
        visitor.type("organisationNumber", WRONG_NUMBER);
        visitor.type("name", name);
        visitor.choose("category", "building");
        visitor.type("place", "Lund");
        visitor.type("description", "Vi ritar och bygger kök.\nAlltid fast pris.");
        visitor.tick("mayBind");
        visitor.tick("acceptsDuties");
        visitor.press("companies.own.send");
        visitor.assertWrong("organisationNumber", "companies.error.organisation-number");
        assertThat(visitor.valueOf("organisationNumber")).isEqualTo(WRONG_NUMBER);
        assertThat(visitor.valueOf("name")).isEqualTo(name);

        visitor.type("organisationNumber", organisationNumber);
        visitor.press("companies.own.send");
        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.says()).contains(name, visitor.text("companies.own.applied"));
        visitor.expect(
                details.email(),
                "company-applied",
                "",
                letter -> assertThat(letter.text()).contains(name));
        visitor.open("/inbox");
        assertThat(visitor.says()).contains(visitor.text("workplace.inbox.none"));
        visitor.open("/companies");
        assertThat(visitor.says()).doesNotContain(name);
        return new Applied(name, organisationNumber, details);
    }

    void staffApproves(Visitor visitor, String invitation, Applied company) {
        var email = "siri%d@test.example".formatted(number);
        visitor.open(invitation);
        visitor.press("office.invitation.send");
        visitor.assertWrong("name", "accounts.error.name-missing");
        visitor.type("name", "Siri Kontorsson");
        visitor.type("email", email);
        visitor.type("password", Given.PASSWORD);
        visitor.press("office.invitation.send");
        visitor.expect(
                email, "staff-welcome", "", letter -> assertThat(letter.path()).isEqualTo("/office"));
        assertThat(visitor.open(invitation)).isEqualTo(404);
        assertThat(visitor.says()).contains(visitor.text("office.invitation.gone"));

        visitor.signIn(email, Given.PASSWORD);
        visitor.typeCode(visitor.letter(email, "sign-in-code", ""));
        setsUpApp(visitor);
        visitor.open("/office");
        visitor.follow(visitor.text("office.due.companies"));
        visitor.follow(company.name());
        assertThat(visitor.says())
                .contains(company.name())
                .doesNotContain(company.representative().email());
        visitor.press("office.application.look");
        visitor.assertWrong("reason", "office.error.reason");
        visitor.type("reason", REASON);
        visitor.press("office.application.look");
        assertThat(visitor.says())
                .contains(
                        company.representative().name(),
                        company.representative().telephone(),
                        company.representative().email());
        visitor.press("office.application.approve");
        assertThat(visitor.says()).contains(visitor.text("office.status.approved"));
    }

    /// The office opens once there are two factors.
    private static void setsUpApp(Visitor visitor) {
        visitor.open("/office");
        assertThat(visitor.path()).isEqualTo("/account/security?office");
        assertThat(visitor.says()).contains(visitor.text("accounts.security.office"));
        visitor.follow(visitor.text("accounts.app.add"));
        visitor.type("code", Authenticator.code(visitor.texts("code.secret").getFirst(), Instant.now()));
        visitor.press("accounts.app.confirm");
        visitor.follow(visitor.text("accounts.recovery.saved"));
    }

    void companyIsTold(Visitor visitor, Applied company) {
        var email = company.representative().email();
        visitor.expect(
                email,
                "company-approved",
                "",
                letter -> assertThat(letter.text()).contains(company.name()));
        visitor.open("/account");
        assertThat(visitor.says()).contains(REASON, visitor.text("accounts.purpose.approval"));
        visitor.open("/company");
        assertThat(visitor.says()).contains(visitor.text("companies.own.approved"));
        visitor.open("/companies");
        assertThat(visitor.says()).contains(company.name());
    }
}
