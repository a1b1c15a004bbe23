package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Fact;
import se.loomer.policy.Policy;
import se.loomer.service.devices.Caution;
import se.loomer.service.devices.Cautions;
import se.loomer.service.devices.Confirmed;
import se.loomer.service.devices.Devices;
import se.loomer.service.devices.Notice;

/// Lets somebody in who has proved enough: makes the browser known, tells of a new one, opens the session.
@Component
class SessionIssuer {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Devices devices;
    private final Cautions cautions;
    private final SecurityAlerts alerts;
    private final AccountSessions sessions;
    private final ObjectProvider<SampleAccounts> samples;
    private final Fact dormantAfter;
    private final Clock clock;

    SessionIssuer(
            PurposeScope scope,
            RecordJdbcClient db,
            Devices devices,
            Cautions cautions,
            SecurityAlerts alerts,
            AccountSessions sessions,
            ObjectProvider<SampleAccounts> samples,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.devices = devices;
        this.cautions = cautions;
        this.alerts = alerts;
        this.sessions = sessions;
        this.samples = samples;
        this.dormantAfter = policy.fact("dormant-after");
        this.clock = clock;
    }

    /// What was proved.
    ///
    /// @param confirmed by what a browser that was not known is confirmed
    record Proved(Factor factor, boolean hasTwoFactors, Confirmed confirmed) {}

    /// Lets the person in from this browser.
    ///
    /// @param cookie what the browser shows, null for nothing
    SignInResult.SignedIn enter(
            SubjectId person, PersonKind kind, Proved proved, @Nullable String cookie, Client client) {
        return scope.within(AUTHENTICATION, person, () -> {
            var secret = secret(cookie);
            var known = devices.known(person, secret.reveal());
            known.ifPresent(device -> devices.seen(person, device, client));
            var device = known.orElseGet(() -> admit(person, proved.confirmed(), secret, client));
            awaken(person);
            return new SignInResult.SignedIn(
                    sessions.open(person, kind, device, proved.factor(), proved.hasTwoFactors()), secret);
        });
    }

    private static Secret secret(@Nullable String cookie) {
        return cookie == null ? Secret.next() : new Secret(cookie);
    }

    /// Makes a browser known in which an e-mail was opened, and lets nobody in yet; returns what the browser is to
    /// keep.
    Secret confirm(SubjectId person, @Nullable String cookie, Client client) {
        return scope.within(AUTHENTICATION, person, () -> {
            var secret = secret(cookie);
            admit(person, Confirmed.REGISTRATION, secret, client);
            return secret;
        });
    }

    /// A new browser, what is told of it, and the caution that follows all have the same time, so that the new browser
    /// is never one that was known before.
    private UUID admit(SubjectId person, Confirmed confirmed, Secret secret, Client client) {
        var now = clock.instant();
        var hadOthers = !devices.of(person).isEmpty();
        var device = devices.remember(person, secret.reveal(), client, confirmed, now);
        if (confirmed != Confirmed.REGISTRATION) {
            alerts.tell(person, Notice.Event.SIGN_IN, device, client, now);
        }
        // Somebody who reads the mail may have the password as well, and the person another browser.
        if (hadOthers && !confirmed.isStrong() && !isSample(person)) {
            cautions.begin(person, Caution.Reason.UNKNOWN_DEVICE, device, now);
        }
        return device;
    }

    private boolean isSample(SubjectId person) {
        var known = samples.getIfAvailable();
        return known != null
                && db.sql("select email from accounts.account where subject_id = :subject")
                        .param("subject", person)
                        .query(String.class)
                        .optional()
                        .filter(known::isSample)
                        .isPresent();
    }

    /// An account that somebody uses is not closed for lying idle.
    private void awaken(SubjectId person) {
        db.sql("update accounts.account set dormant_at = :dormant, reminded_at = null where subject_id = :subject")
                .params(Map.of(
                        "dormant", dormantAfter.after(clock.instant().atOffset(ZoneOffset.UTC)), "subject", person))
                .update();
    }
}
