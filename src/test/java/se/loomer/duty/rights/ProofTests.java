package se.loomer.duty.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// A letter lets its reader see what we hold under the address, and a stranger learns nothing.
class ProofTests {
    private static final String PAGE = "/my-data/letter";
    private static final String LINK = "länken till dina uppgifter";
    private static final String NOTHING = "inget sparat under den här adressen";
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    private static String unknown() {
        return "nobody-%s@test.example".formatted(UUID.randomUUID());
    }

    private HttpResponse<String> ask(String email) {
        return new Caller(loomer).post(PAGE, PAGE, Map.of("email", email));
    }

    private static String told(HttpResponse<String> answer) {
        return answer.statusCode()
                + answer.headers().firstValue("Location").orElse("")
                + answer.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    private String guardian() {
        var id = UUID.randomUUID();
        var email = "vuxen-%s@test.example".formatted(id);
        loomer.asSuperuser("""
                insert into guard.subject (id, kind, created_at) values ('%s', 'guardian', now());
                insert into mail.address (subject_id, email, language) values ('%s', '%s', 'sv');
                """.formatted(id, id, email));
        return email;
    }

    private static void pause() {
        try {
            Thread.sleep(QUIET);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Promise("P37")
    void anyAddressGetsTheSameAnswerAndOneLetter() {
        var known = given.person().email();
        var unknown = unknown();
        assertThat(told(ask(known))).isEqualTo(told(ask(unknown)));
        assertThat(loomer.letter(known, LINK).path()).startsWith(PAGE + "/");
        assertThat(loomer.letter(unknown, NOTHING).text()).contains("imy@imy.se");
        ask("  " + known.toUpperCase(Locale.ROOT));
        ask(unknown);
        pause();
        assertThat(loomer.letters(known))
                .filteredOn(letter -> letter.subject().contains(LINK))
                .hasSize(1);
        assertThat(loomer.letters(unknown)).hasSize(1);
    }

    @Test
    void whatIsNoAddressIsRefused() {
        var answer = ask("ingen adress");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("ingen adress", "error-email");
    }

    @Test
    void anAddressThatWasUnknownIsToldAgainThatNothingIsHeldWhileItIsKept() {
        var email = unknown();
        ask(email);
        loomer.letter(email, NOTHING);
        loomer.asSuperuser("""
                delete from rights.proof where subject_id in (select subject_id from mail.address where email = '%s')
                """.formatted(email));
        ask(email);
        pause();
        assertThat(loomer.letters(email))
                .hasSize(2)
                .noneMatch(letter -> letter.subject().contains(LINK));
    }

    /// A guardian has no account at all, and sees what we have about them.
    @Test
    @Promise("P37")
    void theLinkLetsItsReaderInOnce() {
        var email = guardian();
        ask(email);
        var link = loomer.letter(email, LINK).path();
        var guardian = new Caller(loomer);
        assertThat(guardian.get(link).statusCode()).isEqualTo(200);
        assertThat(guardian.get("/my-data/requests").statusCode())
                .as("opening it is not using it")
                .isEqualTo(303);
        assertThat(location(guardian.post(link, link, Map.of()))).isEqualTo("/my-data");

        assertThat(guardian.get("/my-data").body()).contains(email);
        assertThat(guardian.get("/my-data/requests").statusCode()).isEqualTo(200);
        assertThat(location(guardian.get("/start"))).isEqualTo("/my-data");
        assertThat(location(guardian.get("/account"))).isEqualTo("/my-data");
        assertThat(guardian.get("/enquiries").statusCode()).isEqualTo(403);

        var thief = new Caller(loomer);
        assertThat(thief.get(link).statusCode()).isEqualTo(404);
        assertThat(thief.post(PAGE, link, Map.of()).statusCode()).isEqualTo(404);
        assertThat(location(thief.get("/my-data/requests"))).startsWith("/sign-in");
        assertThat(thief.get(PAGE + "/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void theSessionEndsWithinItsHour() {
        var email = guardian();
        ask(email);
        var link = loomer.letter(email, LINK).path();
        var guardian = new Caller(loomer);
        guardian.post(link, link, Map.of());
        var own = "subject_id in (select subject_id from mail.address where email = '%s')".formatted(email);
        loomer.asSuperuser("""
                do $$ begin
                    if not exists (select from accounts.session where %s and kind = 'correspondent'
                                   and expires_at between now() and now() + interval '1 hour') then
                        raise 'no session of an hour';
                    end if;
                end $$
                """.formatted(own));
        loomer.asSuperuser("update accounts.session set expires_at = now() where " + own);
        assertThat(location(guardian.get("/my-data/requests"))).startsWith("/sign-in");
    }

    @Test
    void anExpiredLinkIsGoodNoMore() {
        var email = guardian();
        ask(email);
        var link = loomer.letter(email, LINK).path();
        loomer.asSuperuser("""
                update rights.proof set expires_at = now()
                where subject_id in (select subject_id from mail.address where email = '%s')
                """.formatted(email));
        var caller = new Caller(loomer);
        assertThat(caller.get(link).statusCode()).isEqualTo(404);
        assertThat(caller.post(PAGE, link, Map.of()).statusCode()).isEqualTo(404);
    }

    /// Staff who come by letter are correspondents: the office does not exist for them.
    @Test
    void staffAndRepresentativesComeAsCorrespondents() {
        var staff = given.staff("administrator");
        ask(staff.email());
        var link = loomer.letter(staff.email(), LINK).path();
        var caller = new Caller(loomer);
        caller.post(link, link, Map.of());
        assertThat(caller.get("/my-data").statusCode()).isEqualTo(200);
        assertThat(caller.get("/office").statusCode()).isEqualTo(404);

        var representative = given.company().representative();
        ask(representative.email());
        var other = loomer.letter(representative.email(), LINK).path();
        var inbox = new Caller(loomer);
        inbox.post(other, other, Map.of());
        assertThat(inbox.get("/inbox").statusCode()).isEqualTo(403);
    }

    @Test
    @Promise("P39")
    void whoeverIsBeingErasedIsToldSoAndGetsNoLink() {
        var email = guardian();
        ask(email);
        var link = loomer.letter(email, LINK).path();
        var own = "(select subject_id from mail.address where email = '%s')".formatted(email);
        loomer.asSuperuser("update guard.subject set closed = '{*}' where id in " + own);
        assertThat(new Caller(loomer).get(link).statusCode()).isEqualTo(404);
        loomer.asSuperuser("delete from rights.proof where subject_id in " + own);
        ask(email);
        assertThat(loomer.letter(email, "håller på att raderas").path()).isEqualTo("/policy");
    }
}
