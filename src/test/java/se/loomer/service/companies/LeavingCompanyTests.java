package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.loomer.service.mediation.Field.NAME;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.CompanyNoticeJob;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.relay.TokenScope;
import se.loomer.service.relay.Tokens;
import se.loomer.service.relay.Webhooks;

/// A company that leaves is gone with the commit, and those who had disclosed something are told.
@Promise({"P32", "P35"})
class LeavingCompanyTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private Given.Company firma = given.company();

    @BeforeEach
    void anotherCompany() {
        firma = given.company();
    }

    private Representative by() {
        return loomer.bean(Representation.class)
                .representative(firma.representative().subject())
                .orElseThrow();
    }

    @Test
    void everythingEndsAtOnceAndPeopleAreTold() {
        var ada = given.person();
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, NAME);
        var tokens = loomer.bean(Tokens.class);
        var made = (Tokens.Making.Made) tokens.make(by(), "Prov", EnumSet.allOf(TokenScope.class));
        loomer.bean(Webhooks.class).add(by(), "https://nowhere.invalid/", Webhooks.TYPES);

        assertThat(loomer.bean(LeavingCompany.class).leave(by())).isTrue();

        assertThat(loomer.bean(Directory.class).company(firma.id())).isEmpty();
        assertThat(loomer.bean(Inbox.class).representing(firma.representative().subject()))
                .isEmpty();
        assertThat(tokens.bearer(made.secret().reveal())).isEmpty();
        assertThat(given.count("relay.endpoint where company_id = '%s'".formatted(firma.id())))
                .isZero();
        assertThat(given.count("mediation.disclosure where company_id = '%s' and company_open".formatted(firma.id())))
                .isZero();

        loomer.bean(CompanyNoticeJob.class).run();
        loomer.letter(ada.email(), "har lämnat Loomer");
        var page = given.signedIn(ada).get("/enquiries/%s/companies/%s".formatted(enquiry, firma.id()));
        assertThat(page.body()).contains(firma.name() + " har lämnat Loomer").doesNotContain("<textarea");
        assertThat(given.withdraw(ada.subject(), enquiry, firma.id()))
                .as("the consent is still theirs to withdraw")
                .isTrue();
    }

    @Test
    void itIsKeptForAsLongAsThePolicySays() {
        loomer.bean(LeavingCompany.class).leave(by());
        loomer.bean(CompanyUpkeepJob.class).run();
        var kept = "companies.company where id = '%s' and expires_at between now() + interval '364 days' "
                + "and now() + interval '366 days'";
        assertThat(given.count(kept.formatted(firma.id()))).isEqualTo(1);
    }

    @Test
    void representativesStayAndMayRegisterAnother() {
        loomer.bean(LeavingCompany.class).leave(by());
        var caller = given.signedIn(firma.representative());
        assertThat(caller.get("/company?left").body()).contains("Företaget har lämnat Loomer", "Skicka anmälan");
        loomer.letter(firma.representative().email(), firma.name() + " har lämnat Loomer");
    }

    @Test
    void itTakesTwoStepsAndSomebodyWhoMayBind() {
        var caller = given.signedIn(firma.representative());
        assertThat(caller.get("/company/leaving").body()).contains("Det går inte att ångra");
        var path = "/company/leaving/confirmation";
        assertThat(caller.post(path, path, Map.of()).statusCode()).isEqualTo(422);
        assertThat(loomer.bean(Directory.class).company(firma.id())).isPresent();
        assertThat(caller.post(path, path, Map.of("understood", "true"))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/company?left");
        assertThat(loomer.bean(Directory.class).company(firma.id())).isEmpty();

        var other = given.company();
        var handler = new Representative(
                other.representative().subject(), other.id(), new PersonalText("x"), Role.HANDLER, Instant.now());
        assertThatThrownBy(() -> loomer.bean(LeavingCompany.class).leave(handler))
                .isInstanceOf(RoleNeeded.class);
    }

    @Test
    void aSecondClickFindsThatItHasLeft() {
        var by = by();
        var leaving = loomer.bean(LeavingCompany.class);
        assertThat(leaving.leave(by)).isTrue();
        assertThat(leaving.leave(by)).isFalse();
    }
}
