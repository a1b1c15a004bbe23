package se.loomer.duty.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.policy.Policy;
import se.loomer.service.addons.Sold;
import se.loomer.service.mediation.Field;

/// What an address proved ends with that address: whoever still reads the old mailbox holds nothing that opens
/// anything.
class FormerAddressTests {
    private static final String CORRECTION = "/my-data/correction";
    private static final String CONFIRMATION = "/sign-in/confirmation";
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6})$");

    /// Every kind of secret that belongs to a person and lies in a letter: each ends, see the test.
    private static final Set<String> ENDING = Set.of(
            "accounts.reset",
            "accounts.email_change",
            "devices.confirmation",
            "rights.proof",
            "addons.agreement",
            "mediation.reply_address");

    /// Those that need not end: what they are, and why.
    private static final Map<String, String> STAYING = Map.ofEntries(
            Map.entry("accounts.credential", "the hash of the address itself, which follows it"),
            Map.entry("accounts.session", "lies in a browser; ends with its device"),
            Map.entry("accounts.passkey", "lies with the person"),
            Map.entry("accounts.registration", "there is no account yet"),
            Map.entry("accounts.guardianship", "lies with the guardian"),
            Map.entry("relay.token", "lies in a program"),
            Map.entry("moderation.report", "of whoever has no account"),
            Map.entry("support.message", "proves nothing, decision 40"),
            Map.entry("devices.notice", "undoes a change of address, decision 130"),
            Map.entry("erasure.erasure", "whoever leaves changes no address"),
            Map.entry("announcements.recipient", "only ever ends letters"),
            Map.entry("processors.contact", "of a processor's contact, who has no account"));

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Caller home = given.signedIn(ada);
    private final Caller reader = Caller.stranger(loomer);
    private final String address = "ny.%s@test.example".formatted(UUID.randomUUID());

    private void changeAddress() {
        assertThat(home.post(CORRECTION, CORRECTION + "/email", Map.of("email", address))
                        .statusCode())
                .isEqualTo(303);
        var link = loomer.letter(address, "Bekräfta din nya e-postadress").path();
        assertThat(home.post(link, link, Map.of()).statusCode()).isEqualTo(200);
    }

    @BeforeEach
    void aLetterOfEachKindLiesInTheOldMailbox() {
        reader.post("/forgotten-password", "/forgotten-password", Map.of("email", ada.email()));
        reader.post("/my-data/letter", "/my-data/letter", Map.of("email", ada.email()));
        reader.signIn(ada.email(), Given.PASSWORD);
    }

    @Test
    void everyKindOfSecretEndsOrIsNamedWithWhyNot() {
        var known = loomer.bean(Policy.class).tables().values().stream()
                .filter(table -> table.secret() != null && table.person() != null)
                .map(table -> table.name().toString())
                .collect(Collectors.toSet());
        known.removeAll(ENDING);
        assertThat(known).isEqualTo(STAYING.keySet());
    }

    @Test
    @Promise("P45")
    void linksAndCodesOfTheOldMailboxOpenNothing() {
        var reset = loomer.letter(ada.email(), "Välj ett nytt lösenord").path();
        var proof = loomer.letter(ada.email(), "länken till dina uppgifter").path();
        var code = CODE.matcher(loomer.letter(ada.email(), "Din kod").text());
        assertThat(code.find()).isTrue();
        changeAddressAfter(reset, proof);

        reader.send(CONFIRMATION, Map.of("code", code.group(1)), token());
        assertThat(reader.get("/account").statusCode()).isEqualTo(303);
        assertThat(home.get("/account").statusCode())
                .as("the browser that asked for it stays")
                .isEqualTo(200);
        assertThat(new Caller(loomer).signIn(address, Given.PASSWORD).statusCode())
                .as("the password stays")
                .isEqualTo(303);
    }

    /// Each link opens its page before the change of address, and afterwards neither opens nor does anything.
    private void changeAddressAfter(String... links) {
        for (var link : links) {
            assertThat(reader.get(link).statusCode()).as(link).isEqualTo(200);
        }
        changeAddress();
        for (var link : links) {
            assertThat(reader.get(link).statusCode()).as(link).isEqualTo(404);
            assertThat(reader.send(link, Map.of("password", "en helt annan mening 77"), token())
                            .statusCode())
                    .as(link)
                    .isEqualTo(404);
        }
    }

    @Test
    @Promise("P45")
    void theLinkThatEndsAnAgreementEndsNone() {
        var sold = new Sold(loomer);
        var agreement = sold.agreement(ada, sold.item());
        changeAddressAfter(
                loomer.letter(ada.email(), "Bekräftelse på din beställning").path());
        assertThat(given.count("addons.agreement where id = '%s' and state = 'active'".formatted(agreement.id())))
                .isOne();
    }

    private String token() {
        return Caller.token(reader.get("/sign-in").body());
    }

    @Test
    @Promise("P45")
    void aBrowserThatOnlyTheOldMailboxConfirmedIsForgotten() {
        var code = CODE.matcher(loomer.letter(ada.email(), "Din kod").text());
        assertThat(code.find()).isTrue();
        reader.post(CONFIRMATION, CONFIRMATION, Map.of("code", code.group(1)));
        assertThat(reader.get("/account").statusCode()).isEqualTo(200);
        changeAddress();

        assertThat(reader.get("/account").statusCode()).isEqualTo(303);
        assertThat(reader.signIn(address, Given.PASSWORD).headers().firstValue("Location"))
                .hasValue(CONFIRMATION);
    }

    @Test
    @Promise("P45")
    void nothingOfAnyKindIsLeftWhoeverChangesTheAddress() {
        loomer.asSuperuser("""
                insert into accounts.email_change (subject_id, id, token_hash, email, created_at, expires_at)
                values ('%s', gen_random_uuid(), sha256('%s'::bytea), 'x@test.example', now(), now() + interval '1 minute')
                """.formatted(ada.subject(), UUID.randomUUID()));
        giveReplyAddresses();
        loomer.letter(ada.email(), "länken till dina uppgifter");
        loomer.letter(ada.email(), "Välj ett nytt lösenord");
        var tables = List.of(
                "accounts.reset",
                "accounts.email_change",
                "devices.confirmation",
                "rights.proof",
                "(select * from mediation.reply_address where author = 'person') reply");
        for (var table : tables) {
            assertThat(given.count(table + " where subject_id = '%s'".formatted(ada.subject())))
                    .as(table)
                    .isPositive();
        }
        loomer.asSuperuser(
                "update mail.address set email = '%s' where subject_id = '%s'".formatted(address, ada.subject()));
        for (var table : tables) {
            assertThat(given.count(table + " where subject_id = '%s'".formatted(ada.subject())))
                    .as(table)
                    .isZero();
        }
        assertThat(given.count("mediation.reply_address where subject_id = '%s'".formatted(ada.subject())))
                .as("the company's, which went to all who read for it")
                .isOne();
    }

    /// One on each side of a conversation.
    private void giveReplyAddresses() {
        var firma = given.company();
        given.disclosure(ada, given.enquiry(ada, firma), firma, Field.NAME);
        loomer.asSuperuser("""
                insert into mediation.reply_address (subject_id, disclosure_id, company_id, consent_live, author,
                    reply_hash, written_at, expires_at)
                select d.subject_id, d.id, d.company_id, d.consent_live, author,
                       sha256(uuid_send(gen_random_uuid())), now(), d.expires_at
                from mediation.disclosure d, unnest(array['person', 'company']) author
                where d.subject_id = '%s'
                """.formatted(ada.subject()));
    }
}
