package se.loomer.edge.staff;

import static se.loomer.guard.enforcement.Purpose.OVERSIGHT;
import static se.loomer.guard.enforcement.Purpose.STAFFING;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Addressees;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SqlState;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Who belongs to the office: invites by e-mail, changes roles, ends memberships. For administrators.
@Service
public class Office {
    private static final String NEEDS_AN_ADMINISTRATOR = "LO002";

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Addressees addressees;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    Office(PurposeScope scope, RecordJdbcClient db, Addressees addressees, Mail mail, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.addressees = addressees;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// An invitation that nobody used yet. It does not tell to whom it went.
    public record Invitation(UUID id, List<String> roles, Instant createdAt, Instant expiresAt) {}

    /// What came of changing a membership.
    public enum Changing {
        DONE,
        UNKNOWN_MEMBER,
        UNKNOWN_ROLE,
        LAST_ADMINISTRATOR
    }

    /// The roles that exist: those to which the policy gives a purpose, in the order of their names.
    public List<String> roles() {
        var roles = new TreeSet<String>();
        policy.purposes().values().forEach(purpose -> roles.addAll(purpose.staffRoles()));
        return List.copyOf(roles);
    }

    private boolean areRoles(Set<String> roles) {
        return !roles.isEmpty() && Set.copyOf(roles()).containsAll(roles);
    }

    /// Everybody in the office, in the order in which they came.
    public List<Member> members(SubjectId administrator) {
        return within(administrator, () -> db.sql("""
                        select subject_id, name, roles
                        from staff.member
                        order by admitted_at
                        """).query(Member.class).list());
    }

    /// Invitations that wait, the newest first.
    public List<Invitation> invitations(SubjectId administrator) {
        return scope.within(
                OVERSIGHT,
                Binding.NOBODY.by(administrator),
                () -> db.sql("""
                        select id, roles, created_at, expires_at
                        from staff.invitation
                        order by created_at desc
                        """).query(Invitation.class).list());
    }

    /// Invites whoever reads mail at an address. The address is kept for the e-mail alone, and goes with the
    /// invitation's time.
    ///
    /// @param language in which the e-mail is written: `sv` or `en`
    /// @return false where the roles are none of the policy's
    public boolean invite(SubjectId administrator, PersonalText email, String language, Set<String> roles) {
        if (!areRoles(roles)) {
            return false;
        }
        var addressee = SubjectId.next();
        var secret = Secret.next();
        var binding = Binding.of(addressee).by(administrator);
        scope.within(STAFFING, binding, () -> {
            var now = clock.instant();
            var gone = policy.fact("invitation-life").after(now.atOffset(ZoneOffset.UTC));
            addressees.admit(addressee, Addressees.Kind.CORRESPONDENT, email, language, now, gone.toInstant());
            db.sql("""
                            insert into staff.invitation (id, token_hash, roles, created_at, expires_at)
                            values (:id, :hash, :roles, :now, :gone)
                            """)
                    .params(Map.of(
                            "id", TimeOrderedId.next(),
                            "hash", secret.presented(),
                            "roles", List.copyOf(new TreeSet<>(roles)),
                            "now", now,
                            "gone", gone))
                    .update();
            mail.write(addressee, Email.of("staff-invitation").linkingTo("/office/invitations/" + secret.reveal()));
            return true;
        });
        return true;
    }

    /// Takes an invitation back; its link opens nothing any more.
    public void takeBack(SubjectId administrator, UUID invitation) {
        scope.within(
                OVERSIGHT,
                Binding.NOBODY.by(administrator),
                () -> db.sql("delete from staff.invitation where id = :id")
                        .param("id", invitation)
                        .update());
    }

    /// Gives a member other roles, from the commit on.
    public Changing change(SubjectId administrator, SubjectId member, Set<String> roles) {
        if (!areRoles(roles)) {
            return Changing.UNKNOWN_ROLE;
        }
        return changing(
                administrator,
                member,
                () -> db.sql("update staff.member set roles = :roles where subject_id = :member")
                        .params(Map.of("roles", List.copyOf(new TreeSet<>(roles)), "member", member))
                        .update());
    }

    /// Ends a membership: with the commit the office is closed to them. Their own account stays theirs.
    public Changing end(SubjectId administrator, SubjectId member) {
        return changing(
                administrator,
                member,
                () -> db.sql("delete from staff.member where subject_id = :member")
                        .param("member", member)
                        .update());
    }

    private Changing changing(SubjectId administrator, SubjectId member, Supplier<Integer> work) {
        try {
            return scope.within(STAFFING, Binding.of(member).by(administrator), work) == 1
                    ? Changing.DONE
                    : Changing.UNKNOWN_MEMBER;
        } catch (UncategorizedSQLException refused) {
            if (SqlState.is(refused, NEEDS_AN_ADMINISTRATOR)) {
                return Changing.LAST_ADMINISTRATOR;
            }
            throw refused;
        }
    }

    private <T> T within(SubjectId administrator, Supplier<T> work) {
        return scope.within(STAFFING, Binding.NOBODY.by(administrator), work);
    }
}
