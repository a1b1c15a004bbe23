package se.loomer.service.accounts;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.Client;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;
import se.loomer.service.devices.Caution;
import se.loomer.service.devices.Cautions;

/// What whoever reads a former mailbox may do against a change of address that was made in a browser of the person's
/// own:
/// freeze the account at once, and have it back only with a second factor from before the change, or, where the account
/// had none, after a day in which nobody objected (decision 130). Works inside the caller's scope.
@Component
class AddressDisputes {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final SecondFactors factors;
    private final AppCodes appCodes;
    private final PasskeyRows passkeys;
    private final RecoveryCodes recoveryCodes;
    private final Cautions cautions;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    AddressDisputes(
            PurposeScope scope,
            RecordJdbcClient db,
            SecondFactors factors,
            AppCodes appCodes,
            PasskeyRows passkeys,
            RecoveryCodes recoveryCodes,
            Cautions cautions,
            Mail mail,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.factors = factors;
        this.appCodes = appCodes;
        this.passkeys = passkeys;
        this.recoveryCodes = recoveryCodes;
        this.cautions = cautions;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// When the address was first changed in a browser of the person's own, of the changes that can still be undone.
    Optional<Instant> vouchedChange(SubjectId person) {
        scope.requireOpen();
        return db.sql("""
                        select changed_at
                        from accounts.former_email
                        where subject_id = :person and vouched
                        order by changed_at
                        limit 1
                        """).param("person", person).query(Instant.class).optional();
    }

    /// Whether the account had a second factor before the change.
    boolean hadFactor(SubjectId person, Instant changedAt) {
        return Stream.concat(
                        appCodes.since(person).stream(),
                        passkeys.of(person).stream().map(Passkey::createdAt))
                .anyMatch(since -> since.isBefore(changedAt));
    }

    /// Whether this is a code of an app, or a recovery code, from before the change; it is used up by this.
    boolean proves(SubjectId person, String code, Instant changedAt) {
        var isOld = Stream.concat(appCodes.since(person).stream(), recoveryCodes.since(person).stream())
                .allMatch(since -> since.isBefore(changedAt));
        return isOld && factors.use(person, code).isPresent();
    }

    /// When the account can be had back without a factor, if a dispute stands and the account had none.
    Optional<Instant> endsWaitingAt(SubjectId person) {
        return cautions.all(person).stream()
                .filter(caution -> caution.reason() == Caution.Reason.ADDRESS)
                .map(caution -> caution.since().plus(policy.fact("undo-wait").duration()))
                .findFirst();
    }

    /// Freezes the account, and tells the new address and every browser in which its person is signed in.
    void begin(SubjectId person, Client client) {
        if (endsWaitingAt(person).isPresent()) {
            return;
        }
        var now = clock.instant();
        cautions.dispute(person, now);
        db.sql("delete from accounts.reset where subject_id = :person")
                .param("person", person)
                .update();
        db.sql("update accounts.session set notice_at = :now where subject_id = :person")
                .params(Map.of("now", now, "person", person))
                .update();
        mail.write(
                person,
                Email.of("address-disputed")
                        .with("browser", client.browser())
                        .with("system", client.system())
                        .with("network", client.network())
                        .with("at", now)
                        .linkingTo("/account/security#caution"));
    }
}
