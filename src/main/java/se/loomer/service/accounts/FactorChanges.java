package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PersonKind;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.devices.Cautions;
import se.loomer.service.devices.Notice;

/// Adds and removes passkeys, apps for codes and recovery codes. Each change is told by e-mail, and what a new browser
/// changes prolongs its caution. The password remains everybody's way in; a member of staff keeps at least one factor
/// beside it.
@Service
public class FactorChanges {
    private final PurposeScope scope;
    private final AppCodes appCodes;
    private final RecoveryCodes recoveryCodes;
    private final Passkeys passkeys;
    private final PasskeyRows rows;
    private final Cautions cautions;
    private final SecurityAlerts alerts;
    private final AccountSessions sessions;
    private final Clock clock;

    FactorChanges(
            PurposeScope scope,
            AppCodes appCodes,
            RecoveryCodes recoveryCodes,
            Passkeys passkeys,
            PasskeyRows rows,
            Cautions cautions,
            SecurityAlerts alerts,
            AccountSessions sessions,
            Clock clock) {
        this.scope = scope;
        this.appCodes = appCodes;
        this.recoveryCodes = recoveryCodes;
        this.passkeys = passkeys;
        this.rows = rows;
        this.cautions = cautions;
        this.alerts = alerts;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// What came of adding a factor.
    public sealed interface Adding {
        /// Added.
        ///
        /// @param recoveryCodes new ones where there were none, else empty; shown this once
        record Added(List<String> recoveryCodes) implements Adding {}

        /// The code or the passkey's answer is not right.
        record Wrong() implements Adding {}

        /// The name is missing or too long.
        record NameMissing() implements Adding {}
    }

    /// What came of removing a factor.
    public enum Removing {
        REMOVED,
        /// A member of staff must keep one.
        LAST_OF_STAFF,
        UNKNOWN
    }

    /// The secret of an app that waits for its first code; makes one where there is none.
    public String appSecret(CurrentPerson person) {
        return scope.within(
                AUTHENTICATION,
                person.subject(),
                () -> Base32.write(
                        appCodes.beginning(person.subject()).orElseGet(() -> appCodes.begin(person.subject()))));
    }

    /// Whether an app is set up already.
    public boolean hasApp(CurrentPerson person) {
        return scope.within(
                AUTHENTICATION,
                person.subject(),
                () -> appCodes.since(person.subject()).isPresent());
    }

    /// Finishes setting up an app with its first code.
    public Adding confirmApp(CurrentPerson person, String code, Client client) {
        return scope.within(AUTHENTICATION, person.subject(), () -> {
            if (!appCodes.confirm(person.subject(), code.replaceAll("\\s", ""))) {
                return new Adding.Wrong();
            }
            return added(person, Factor.APP_CODE, client);
        });
    }

    /// Adds the passkey that a browser has just made.
    ///
    /// @param ceremony the secret of the question that it answers, null where the browser shows none
    public Adding addPasskey(
            CurrentPerson person, String name, String answer, @Nullable String ceremony, Client client) {
        var called = name.strip();
        if (!TypedText.fits(called, 1, Passkey.NAME_LENGTH_MAX)) {
            return new Adding.NameMissing();
        }
        var created =
                Optional.ofNullable(ceremony).map(Secret::new).flatMap(secret -> passkeys.created(answer, secret));
        if (created.isEmpty()) {
            return new Adding.Wrong();
        }
        return scope.within(AUTHENTICATION, person.subject(), () -> {
            rows.add(person.subject(), called, created.get());
            return added(person, Factor.PASSKEY, client);
        });
    }

    private Adding added(CurrentPerson person, Factor factor, Client client) {
        sessions.proved(person, factor, true);
        tell(person, client);
        var needsCodes = recoveryCodes.left(person.subject()) == 0;
        return new Adding.Added(needsCodes ? recoveryCodes.renew(person.subject()) : List.of());
    }

    private void tell(CurrentPerson person, Client client) {
        var now = clock.instant();
        var device = sessions.device(person).orElse(null);
        alerts.tell(person.subject(), Notice.Event.FACTOR, device, client, now);
        cautions.changed(person.subject(), device, now);
    }

    /// New recovery codes; the old ones open nothing any more.
    public List<String> renewRecoveryCodes(CurrentPerson person, Client client) {
        return scope.within(AUTHENTICATION, person.subject(), () -> {
            tell(person, client);
            return recoveryCodes.renew(person.subject());
        });
    }

    /// Gives a passkey another name.
    public boolean rename(CurrentPerson person, UUID passkey, String name) {
        var called = name.strip();
        return !called.isEmpty()
                && TypedText.length(called) <= Passkey.NAME_LENGTH_MAX
                && scope.within(AUTHENTICATION, person.subject(), () -> rows.rename(person.subject(), passkey, called));
    }

    /// Removes a passkey.
    public Removing removePasskey(CurrentPerson person, UUID passkey, Client client) {
        return scope.within(AUTHENTICATION, person.subject(), () -> {
            var kept = rows.of(person.subject());
            if (kept.stream().noneMatch(one -> one.id().equals(passkey))) {
                return Removing.UNKNOWN;
            }
            var isLast = kept.size() == 1 && appCodes.since(person.subject()).isEmpty();
            if (isLast && person.kind() == PersonKind.STAFF) {
                return Removing.LAST_OF_STAFF;
            }
            rows.remove(person.subject(), passkey);
            return removed(person, isLast, client);
        });
    }

    /// Removes the app for codes.
    public Removing removeApp(CurrentPerson person, Client client) {
        return scope.within(AUTHENTICATION, person.subject(), () -> {
            if (appCodes.since(person.subject()).isEmpty()) {
                return Removing.UNKNOWN;
            }
            var isLast = rows.of(person.subject()).isEmpty();
            if (isLast && person.kind() == PersonKind.STAFF) {
                return Removing.LAST_OF_STAFF;
            }
            appCodes.remove(person.subject());
            return removed(person, isLast, client);
        });
    }

    private Removing removed(CurrentPerson person, boolean wasLast, Client client) {
        if (wasLast) {
            recoveryCodes.remove(person.subject());
        }
        tell(person, client);
        return Removing.REMOVED;
    }
}
