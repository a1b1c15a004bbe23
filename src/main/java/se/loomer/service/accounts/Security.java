package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.devices.Assessments;
import se.loomer.service.devices.Caution;
import se.loomer.service.devices.Cautions;
import se.loomer.service.devices.Device;
import se.loomer.service.devices.Devices;
import se.loomer.service.devices.Notice;
import se.loomer.service.devices.Notices;

/// Shows people who is in their account and by what one gets in, and lets them change it.
@Service
public class Security {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Devices devices;
    private final Notices notices;
    private final Cautions cautions;
    private final Assessments assessments;
    private final AccountSessions sessions;
    private final AppCodes appCodes;
    private final RecoveryCodes recoveryCodes;
    private final PasskeyRows passkeys;
    private final Passwords passwords;
    private final PasswordChanges passwordChanges;
    private final Clock clock;

    Security(
            PurposeScope scope,
            RecordJdbcClient db,
            Devices devices,
            Notices notices,
            Cautions cautions,
            Assessments assessments,
            AccountSessions sessions,
            AppCodes appCodes,
            RecoveryCodes recoveryCodes,
            PasskeyRows passkeys,
            Passwords passwords,
            PasswordChanges passwordChanges,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.devices = devices;
        this.notices = notices;
        this.cautions = cautions;
        this.assessments = assessments;
        this.sessions = sessions;
        this.appCodes = appCodes;
        this.recoveryCodes = recoveryCodes;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.passwordChanges = passwordChanges;
        this.clock = clock;
    }

    /// Everything on the page.
    ///
    /// @param assessments what left for an outside identification service
    /// @param appSince when an app for codes was set up, null for never
    /// @param here the browser that asks
    /// @param signedIn the devices with a session
    /// @param canLift whether the caution that stands can be lifted from here
    /// @param canProve whether it can be once an older factor was shown
    public record Overview(
            List<Device> devices,
            Set<UUID> signedIn,
            @Nullable UUID here,
            List<Notice> notices,
            @Nullable Caution caution,
            boolean canLift,
            boolean canProve,
            List<Assessments.Kept> assessments,
            List<Passkey> passkeys,
            @Nullable Instant appSince,
            int recoveryCodesLeft) {
        /// Whether there is a factor besides the password.
        public boolean hasSecondFactor() {
            return appSince != null || !passkeys.isEmpty();
        }
    }

    /// The page of whoever is signed in.
    public Overview overview(CurrentPerson person) {
        var subject = person.subject();
        return scope.within(AUTHENTICATION, subject, () -> {
            var here = sessions.device(person).orElse(null);
            var caution = cautions.all(subject).stream().findFirst().orElse(null);
            return new Overview(
                    devices.of(subject),
                    signedIn(subject),
                    here,
                    notices.of(subject),
                    caution,
                    caution != null && canLift(person, caution, here),
                    caution != null && !person.hasTwoFactors() && hasOlderFactor(subject, caution),
                    assessments.of(subject),
                    passkeys.of(subject),
                    appCodes.since(subject).orElse(null),
                    recoveryCodes.left(subject));
        });
    }

    private Set<UUID> signedIn(SubjectId person) {
        return new HashSet<>(db.sql(
                        "select distinct device_id from accounts.session where subject_id = :person and device_id is not null")
                .param("person", person)
                .query(UUID.class)
                .list());
    }

    /// A browser that the person had before shows that it is they who are in the account; so does an app, a recovery
    /// code or a passkey that was theirs before, whatever the browser.
    private boolean canLift(CurrentPerson person, Caution caution, @Nullable UUID here) {
        var subject = person.subject();
        return caution.reason() != Caution.Reason.NOT_ME
                && (person.hasTwoFactors() && hasOlderFactor(subject, caution)
                        || here != null
                                && devices.wasKnownBefore(subject, here, caution.since())
                                && cautions.all(subject).stream().noneMatch(other -> here.equals(other.device())));
    }

    private boolean hasOlderFactor(SubjectId person, Caution caution) {
        return caution.reason() != Caution.Reason.NOT_ME
                && Stream.concat(
                                appCodes.since(person).stream(),
                                passkeys.of(person).stream().map(Passkey::createdAt))
                        .anyMatch(since -> since.isBefore(caution.since()));
    }

    /// Lifts the cautions that began after this browser was known, or after the factor that was shown was set up.
    ///
    /// @return false where none can be lifted from here
    public boolean lift(CurrentPerson person) {
        return scope.within(AUTHENTICATION, person.subject(), () -> {
            var here = sessions.device(person).orElse(null);
            var liftable = cautions.all(person.subject()).stream()
                    .filter(caution -> canLift(person, caution, here))
                    .map(Caution::since)
                    .min(Comparator.naturalOrder());
            liftable.ifPresent(since -> lift(person.subject(), since.minusNanos(1_000)));
            return liftable.isPresent();
        });
    }

    /// Whoever stands by a change of address that was disputed ends what the old mailbox still could do.
    private void lift(SubjectId person, Instant after) {
        if (cautions.all(person).stream().anyMatch(caution -> caution.reason() == Caution.Reason.ADDRESS)) {
            db.sql("delete from accounts.former_email where subject_id = :person")
                    .param("person", person)
                    .update();
            db.sql("update accounts.credential set secured_at = :now where subject_id = :person")
                    .params(Map.of("now", clock.instant(), "person", person))
                    .update();
        }
        cautions.lift(person, after);
    }

    /// Ends the sessions of one device.
    ///
    /// @return false where nobody is signed in there
    public boolean signOut(CurrentPerson person, UUID device) {
        return scope.within(
                AUTHENTICATION,
                person.subject(),
                () -> db.sql("delete from accounts.session where subject_id = :person and device_id = :device")
                                .params(Map.of("person", person.subject(), "device", device))
                                .update()
                        > 0);
    }

    /// Ends every session but this one.
    public int signOutOthers(CurrentPerson person) {
        return scope.within(
                AUTHENTICATION, person.subject(), () -> sessions.endOthers(person.subject(), person.session()));
    }

    /// Forgets a device: whoever uses it must confirm it anew.
    ///
    /// @return false where the person has no such device
    public boolean disown(CurrentPerson person, UUID device) {
        return scope.within(AUTHENTICATION, person.subject(), () -> devices.disown(person.subject(), device));
    }

    /// Changes the password.
    public FieldErrors changePassword(CurrentPerson person, String password, Client client) {
        var errors = passwordChanges.errors(person.subject(), "password", password);
        if (errors.isEmpty()) {
            var hash = passwords.hash(password);
            scope.within(AUTHENTICATION, person.subject(), () -> {
                passwordChanges.change(person, hash, client);
                return true;
            });
        }
        return errors;
    }

    /// The address under which apps and passkeys list the account.
    public String email(SubjectId person) {
        return scope.within(
                AUTHENTICATION,
                person,
                () -> db.sql("select email from accounts.account where subject_id = :person")
                        .param("person", person)
                        .query(String.class)
                        .single());
    }
}
