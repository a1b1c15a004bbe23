package se.loomer.service.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.loomer.service.mediation.Field.NAME;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.erasure.AccountDeletion;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.policy.Closing;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.Corrections;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.Representative;
import se.loomer.service.companies.Role;
import se.loomer.service.companies.RoleNeeded;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.EnquiryLifecycle;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.mediation.OwnConversations;

/// Companies' programs are told that something happened, in the way of Standard Webhooks 1.0.0, and are told nothing
/// else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Promise("P35")
class WebhookTests {
    private static final Duration WAIT = Duration.ofSeconds(15);

    private Installation loomer;
    private Given given;
    private Webhooks webhooks;
    private Deliveries deliveries;
    private Receiver receiver;
    private Given.Company firma;
    private Representative by;

    @BeforeAll
    void start() {
        // An installation of its own: its webhooks may go to this machine.
        loomer = Installation.start(List.of("--loomer.webhooks.local=true"));
        given = new Given(loomer);
        webhooks = loomer.bean(Webhooks.class);
        deliveries = loomer.bean(Deliveries.class);
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    @BeforeEach
    void aCompanyWithAProgram() {
        receiver = new Receiver();
        firma = given.company();
        by = loomer.bean(Representation.class)
                .representative(firma.representative().subject())
                .orElseThrow();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private Webhooks.Adding.Added added() {
        return (Webhooks.Adding.Added) webhooks.add(by, receiver.url("/hooks"), Webhooks.TYPES);
    }

    private void until(String what, BooleanSupplier condition) {
        var end = Instant.now().plus(WAIT);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            loomer.hurry("relay");
        }
    }

    private static HttpHeaders headers(Receiver.Taken taken) {
        return HttpHeaders.of(taken.headers(), (_, _) -> true);
    }

    private void write(Given.Person person, EnquiryId enquiry) {
        loomer.bean(OwnConversations.class)
                .write(
                        Binding.of(person.subject()),
                        enquiry,
                        firma.id(),
                        new OutgoingMessage(new PersonalText("Har ni tid?")));
    }

    @Test
    void everyEventIsTaggedAndSignedAsTheStandardSays() throws Exception {
        var key = added().key();
        assertThat(key).startsWith("whsec_");
        var ada = given.person();
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, NAME);
        loomer.bean(Corrections.class)
                .correct(
                        Binding.of(ada.subject()),
                        new ContactDetails("Ada Ny", "Storgatan 1", "12345", "Lund", "070-174 06 05", ada.email()));
        var lifecycle = loomer.bean(EnquiryLifecycle.class);
        lifecycle.close(ada.subject(), enquiry, Enquiry.State.FOUND, List.of());
        lifecycle.reopen(ada.subject(), enquiry);
        write(ada, enquiry);
        given.withdraw(ada.subject(), enquiry, firma.id());
        until("seven events", () -> receiver.taken().size() >= 7);

        // Those of offers and reviews come the same way; their own tests have them written.
        for (var type : Webhooks.TYPES) {
            var isElsewhere = type.startsWith("offer.") || type.equals("review.written");
            assertThat(receiver.taken(type)).as(type).hasSize(isElsewhere ? 0 : 1);
        }
        for (var taken : receiver.taken()) {
            new Webhook(key).verify(taken.body(), headers(taken));
            assertThat(taken.body())
                    .matches(
                            "\\{\"type\":\"[a-z.]+\",\"timestamp\":\"[0-9TZ:.-]+\",\"data\":\\{\"id\":\"[0-9a-f-]{36}\"}}")
                    .doesNotContain(ada.name(), ada.email(), "Ada");
        }
        var other = WebhookSignature.written(WebhookSignature.newKey());
        assertThatThrownBy(() -> new Webhook(other)
                        .verify(
                                receiver.taken().getFirst().body(),
                                headers(receiver.taken().getFirst())))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void whoeverIsErasedIsToldOf() {
        added();
        var ada = given.person();
        given.disclosure(ada, given.enquiry(ada, firma), firma, NAME);
        loomer.bean(AccountDeletion.class).begin(ada.subject(), Closing.Kind.ERASURE, true);
        until("a notice to erase", () -> !receiver.taken("data.erase").isEmpty());
    }

    @Test
    void twoKeysSignWhileOneTakesTheOthersPlace() throws Exception {
        var added = added();
        var second = webhooks.rotate(by, added.endpoint()).orElseThrow();
        webhooks.test(by);
        until("a test", () -> !receiver.taken("endpoint.test").isEmpty());
        var taken = receiver.taken().getFirst();
        assertThat(sent(added.endpoint()).body())
                .as("the page shows what was sent")
                .isEqualTo(taken.body());
        assertThat(given.signedIn(firma.representative())
                        .get("/company/webhooks/" + added.endpoint())
                        .body())
                .contains("Begäran och svaret", "webhook-id: " + taken.header("Webhook-id"))
                .doesNotContain(taken.header("Webhook-signature"));
        assertThat(taken.header("Webhook-signature").split(" ")).hasSize(2);
        new Webhook(added.key()).verify(taken.body(), headers(taken));
        new Webhook(second).verify(taken.body(), headers(taken));

        loomer.asSuperuser("update relay.signing_key set expires_at = now() - interval '1 second' "
                + "where endpoint_id = '%s' and expires_at is not null".formatted(added.endpoint()));
        webhooks.test(by);
        until("another", () -> receiver.taken("endpoint.test").size() == 2);
        var later = receiver.taken().getLast();
        assertThatThrownBy(() -> new Webhook(added.key()).verify(later.body(), headers(later)))
                .isInstanceOf(WebhookVerificationException.class);
        new Webhook(second).verify(later.body(), headers(later));
    }

    @Test
    void whatFailsIsTriedByTheStandardsScheduleAndCanBeSentAgain() {
        var endpoint = added().endpoint();
        receiver.answers(500);
        webhooks.test(by);
        until("a first try", () -> attempts(endpoint) == 1);
        assertThat(sent(endpoint).state()).isEqualTo("waiting");
        assertThat(sent(endpoint).code()).isEqualTo(500);
        assertThat(sent(endpoint).nextAt()).isBefore(Instant.now().plusSeconds(6));
        for (var tries = 2; tries <= 10; tries++) {
            loomer.asSuperuser(
                    "update relay.delivery set next_attempt_at = now() where endpoint_id = '%s'".formatted(endpoint));
            var wanted = tries;
            until("try " + tries, () -> attempts(endpoint) == wanted);
        }
        assertThat(sent(endpoint).state()).isEqualTo("failed");
        assertThat(webhooks.endpoints(by).getFirst().failingSince()).isNotNull();

        receiver.answers(204);
        assertThat(deliveries.replayFailed(by, endpoint)).isEqualTo(1);
        until("delivered", () -> sent(endpoint).state().equals("delivered"));
        assertThat(webhooks.endpoints(by).getFirst().failingSince()).isNull();
        var identifiers = receiver.taken().stream()
                .map(taken -> taken.header("Webhook-id"))
                .distinct();
        assertThat(identifiers).as("one message, one identifier").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"503, 1800, 1800", "429, 600, 600", "503, 999999999, 86400", "503, 1, 5", "503, soon, 5", "503, -7, 5"})
    void aReceiverThatAsksToBeLeftAloneIs(int status, String retryAfter, long seconds) {
        var endpoint = added().endpoint();
        receiver.answers(status);
        receiver.asksToWait(retryAfter);
        webhooks.test(by);
        until("a first try", () -> attempts(endpoint) == 1);
        var tried = Objects.requireNonNull(sent(endpoint).lastAt());
        assertThat(sent(endpoint).nextAt())
                .isBetween(tried.plusSeconds(seconds), tried.plusSeconds(seconds + seconds / 10 + 1));
    }

    @Test
    void aDateIsHeededToo() {
        var endpoint = added().endpoint();
        receiver.answers(503);
        var until = ZonedDateTime.now(ZoneOffset.UTC).plusHours(1);
        receiver.asksToWait(DateTimeFormatter.RFC_1123_DATE_TIME.format(until));
        webhooks.test(by);
        until("a first try", () -> attempts(endpoint) == 1);
        assertThat(sent(endpoint).nextAt()).isAfter(until.toInstant().minusSeconds(2));
    }

    private SentMessage sent(UUID endpoint) {
        return deliveries.sent(by, endpoint, 1).getFirst();
    }

    private int attempts(UUID endpoint) {
        var sent = deliveries.sent(by, endpoint, 1);
        return sent.isEmpty() ? 0 : sent.getFirst().attempts();
    }

    @Test
    void aRedirectLeadsNowhere() {
        var endpoint = added().endpoint();
        receiver.answers(302);
        webhooks.test(by);
        until("a try", () -> attempts(endpoint) == 1);
        assertThat(receiver.taken()).hasSize(1);
        assertThat(sent(endpoint).state()).isEqualTo("waiting");
    }

    @Test
    void whatIsGoneIsSwitchedOffAndTheCompanyToldOfIt() {
        var endpoint = added().endpoint();
        receiver.answers(410);
        webhooks.test(by);
        until("off", () -> !webhooks.endpoints(by).getFirst().isOn());
        assertThat(webhooks.endpoints(by).getFirst().offReason()).isEqualTo("gone");
        loomer.letter(firma.representative().email(), "är avstängda");
        assertThat(sent(endpoint).state()).isEqualTo("failed");
    }

    @Test
    void whatFailsForDaysIsSwitchedOff() {
        var endpoint = added().endpoint();
        loomer.asSuperuser("update relay.endpoint set failing_since = now() - interval '6 days' where id = '%s'"
                .formatted(endpoint));
        receiver.answers(503);
        webhooks.test(by);
        until("off", () -> !webhooks.endpoints(by).getFirst().isOn());
        assertThat(webhooks.endpoints(by).getFirst().offReason()).isEqualTo("failing");
        receiver.answers(200);
        assertThat(webhooks.turn(by, endpoint, true)).isTrue();
        loomer.asSuperuser(
                "update relay.delivery set next_attempt_at = now() where endpoint_id = '%s'".formatted(endpoint));
        until("delivered", () -> sent(endpoint).state().equals("delivered"));
    }

    @Test
    void anAddressThatStopsBeingPublicGetsNothing() {
        var endpoint = added().endpoint();
        loomer.asSuperuser(
                "update relay.endpoint set url = 'https://192.168.1.1/hooks' where id = '%s'".formatted(endpoint));
        webhooks.test(by);
        until("a try", () -> attempts(endpoint) == 1);
        assertThat(sent(endpoint).failure()).isEqualTo("address");
    }

    @Test
    void nobodyElseSeesOrChangesAnything() {
        var endpoint = added().endpoint();
        var other = given.company().representative();
        var stranger = loomer.bean(Representation.class)
                .representative(other.subject())
                .orElseThrow();
        assertThat(webhooks.endpoints(stranger)).isEmpty();
        assertThat(webhooks.remove(stranger, endpoint)).isFalse();
        assertThat(webhooks.rotate(stranger, endpoint)).isEmpty();
        var handler =
                new Representative(by.subject(), by.company(), new PersonalText("x"), Role.HANDLER, Instant.now());
        assertThatThrownBy(() -> webhooks.endpoints(handler)).isInstanceOf(RoleNeeded.class);
        assertThat(webhooks.add(by, "https://10.0.0.1/", Webhooks.TYPES)).isEqualTo(new Webhooks.Adding.Unfit());
        assertThat(webhooks.add(by, receiver.url("/other"), List.of())).isEqualTo(new Webhooks.Adding.NothingChosen());
    }

    @Test
    void keysAreSealedAtRest() {
        var added = added();
        var key = added.key().substring("whsec_".length());
        assertThat(given.count("relay.signing_key where position(decode('%s', 'base64') in sealed) > 0".formatted(key)))
                .isZero();
        assertThat(added).hasToString("[key]");
    }
}
