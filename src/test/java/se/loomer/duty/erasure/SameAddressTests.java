package se.loomer.duty.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.guard.enforcement.Purpose.ERASURE;

import java.util.Map;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.mediation.Field;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactForm;
import se.loomer.service.support.ContactResult;

/// Whoever is known under the address of somebody who leaves, and has no account, goes and comes with them.
class SameAddressTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    private static String leave(Caller caller, String kind, String window) {
        var page = "/my-data/leaving/" + kind;
        var answer = caller.post(page, page, Map.of("window", window, "understood", "true"));
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    /// Whoever wrote from the same address without an account is the same person, and goes and comes with them; another
    /// address stays.
    @Test
    @Promise("P39")
    void whoeverIsKnownByTheSameAddressGoesAlongAndComesBack() {
        var ada = given.person();
        write(ada.email());
        write("annan.%s".formatted(ada.email()));
        var caller = given.signedIn(ada);
        assertThat(caller.get("/my-data/leaving/erasure").body()).contains("Ärenden");
        var visitor = new Caller(loomer);
        var receipt = leave(caller, "erasure", "undo");
        assertThat(cases(ada.email(), "'{*}'")).isOne();
        assertThat(cases("annan." + ada.email(), "'{}'")).isOne();
        visitor.post(receipt, receipt + "/undoing", Map.of());
        assertThat(cases(ada.email(), "'{}'")).isOne();
        leave(given.signedIn(ada), "erasure", "now");
        assertThat(cases(ada.email(), "any closed")).isZero();
        assertThat(cases("annan." + ada.email(), "'{}'")).isOne();
    }

    /// Whoever goes along has nothing at companies: those are told once, and what they were told comes back with the
    /// person.
    @Test
    @Promise("P39")
    void companiesAreToldOnceHoweverManyGoAlong() {
        var ada = given.person();
        var firma = given.company();
        var reference = given.disclosure(ada, given.enquiry(ada, firma), firma, Field.NAME);
        write(ada.email());
        leave(given.signedIn(ada), "erasure", "undo");
        assertThat(cases(ada.email(), "'{*}'")).isOne();
        loomer.letter(firma.representative().email(), reference);
        assertThat(given.lettersOnceSent(firma.representative()).stream()
                        .filter(letter -> letter.subject().equals("Radera uppgifter: " + reference)))
                .hasSize(1);
    }

    private void write(String email) {
        var form = new ContactForm("technical", "Om sidan", "Den är tom.", "", email, false);
        assertThat(loomer.bean(Contact.class).write(form, "", Language.SV)).isInstanceOf(ContactResult.Received.class);
    }

    private long cases(String email, String closed) {
        var where = closed.equals("any closed") ? "true" : "c.closed = " + closed;
        return given.count(
                "support.case_file c join mail.address a on a.subject_id = c.subject_id where a.email = '%s' and %s"
                        .formatted(email, where));
    }

    /// Whoever takes it back while that look goes on comes back with everybody: it hides nobody anew.
    @Test
    @Promise("P39")
    void noLookHidesWhoIsJustComingBack() {
        var ada = given.person();
        write(ada.email());
        var caller = new Caller(loomer);
        var receipt = leave(given.signedIn(ada), "erasure", "undo");
        var secret = new Secret(receipt.replaceFirst(".*/", ""));
        var leaver = loomer.bean(PurposeScope.class)
                .within(
                        ERASURE,
                        Binding.of(secret.presented()),
                        () -> loomer.bean(Receipts.class).leaving(secret))
                .orElseThrow();
        assertThat(loomer.bean(SameAddress.class).show(leaver)).isTrue();
        loomer.bean(SameAddress.class).hideForgotten();
        assertThat(cases(ada.email(), "'{}'"))
                .as("between those who went along and the person")
                .isOne();
        caller.post(receipt, receipt + "/undoing", Map.of());
        assertThat(given.signedIn(ada).get("/account").statusCode()).isEqualTo(200);
        assertThat(loomer.bean(SameAddress.class).show(leaver))
                .as("taken back already")
                .isFalse();
    }

    /// A crash between the person and those who go along leaves nobody in sight for longer than the next look.
    @Test
    @Promise("P39")
    void whomACrashLeftInSightIsHiddenByTheNextLook() {
        var ada = given.person();
        write(ada.email());
        leave(given.signedIn(ada), "erasure", "undo");
        loomer.asSuperuser("""
                with other as (
                    delete from erasure.erasure where subject_id = any (
                        select unnest(along) from erasure.erasure where subject_id = '%s') returning subject_id)
                update guard.subject set closed = '{}' where id in (select subject_id from other)
                """.formatted(ada.subject()));
        assertThat(cases(ada.email(), "'{}'")).isOne();
        loomer.bean(SameAddress.class).hideForgotten();
        assertThat(cases(ada.email(), "'{*}'")).isOne();
    }
}
