package se.loomer.edge.staff;

import static se.loomer.guard.enforcement.Purpose.STAFFING;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.Secrets;
import se.loomer.guard.enforcement.ServiceProperties;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.EntryPoint;
import se.loomer.policy.Fact;
import se.loomer.policy.Policy;

/// Who works in the office.
@Service
public class Staff implements FirstInvitation {
    private static final List<String> FIRST_ROLES = List.of("administrator");

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Clock clock;
    private final Policy policy;
    private final Secrets secrets;
    private final URI publicUrl;

    Staff(
            PurposeScope scope,
            RecordJdbcClient db,
            Clock clock,
            Policy policy,
            Secrets secrets,
            ServiceProperties service) {
        this.scope = scope;
        this.secrets = secrets;
        this.db = db;
        this.clock = clock;
        this.policy = policy;
        this.publicUrl = service.publicUrl();
    }

    @Override
    public Optional<URI> link() {
        var isEmpty = scope.within(
                EntryPoint.JOBS,
                STAFFING,
                Binding.NOBODY,
                () -> db.sql("select subject_id from staff.member limit 1")
                        .query(UUID.class)
                        .optional()
                        .isEmpty());
        return isEmpty ? Optional.of(publicUrl.resolve("/office/invitations/" + first().reveal())) : Optional.empty();
    }

    /// The invitation that is still good, or a new one. It comes of the installation's key and a day, so that no start
    /// of another instance makes another.
    private Secret first() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var life = policy.fact("invitation-life");
        for (var day = now.toLocalDate(); life.after(endOf(day)).isAfter(now); day = day.minusDays(1)) {
            var secret = ofDay(day);
            if (isInvited(EntryPoint.JOBS, secret)) {
                return secret;
            }
        }
        var secret = ofDay(now.toLocalDate());
        scope.within(EntryPoint.JOBS, STAFFING, Binding.of(secret.presented()), () -> invite(secret, now, life));
        return secret;
    }

    private static OffsetDateTime endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private Secret ofDay(LocalDate day) {
        var bytes = secrets.derive("first invitation " + day);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// Two instances that start at the same moment make the same.
    private boolean invite(Secret secret, OffsetDateTime now, Fact life) {
        return db.sql("""
                                insert into staff.invitation (id, token_hash, roles, created_at, expires_at)
                                values (:id, :hash, :roles, :now, :expires)
                                on conflict do nothing
                                """)
                        .params(Map.of(
                                "id", TimeOrderedId.next(),
                                "hash", secret.presented(),
                                "roles", FIRST_ROLES,
                                "now", now,
                                "expires", life.after(now)))
                        .update()
                == 1;
    }

    /// Whether the link still makes someone a member.
    public boolean isInvited(Secret secret) {
        return isInvited(STAFFING.face(), secret);
    }

    private boolean isInvited(EntryPoint face, Secret secret) {
        return scope.within(
                face,
                STAFFING,
                Binding.of(secret.presented()),
                () -> invitedRoles(secret).isPresent());
    }

    private Optional<List<String>> invitedRoles(Secret secret) {
        return db.sql("select roles from staff.invitation where token_hash = :hash")
                .param("hash", secret.presented())
                .query((row, _) -> RowReader.list(row, "roles", String.class))
                .optional();
    }

    /// Uses up the invitation and admits its bearer; needs the caller's open scope for that bearer and that secret.
    ///
    /// @return false where the invitation is used, expired or unknown
    public boolean admit(SubjectId subject, PersonalText name, Secret invitation) {
        scope.requireOpen();
        var roles = invitedRoles(invitation);
        var isUsed = roles.isPresent()
                && db.sql("delete from staff.invitation where token_hash = :hash")
                                .param("hash", invitation.presented())
                                .update()
                        == 1;
        if (!isUsed) {
            return false;
        }
        db.sql("""
                        insert into staff.member (subject_id, name, roles, admitted_at)
                        values (:subject, :name, :roles, :now)
                        """)
                .params(Map.of(
                        "subject", subject,
                        "name", name,
                        "now", clock.instant()))
                .param("roles", roles.get())
                .update();
        return true;
    }

    /// Whether nobody else could run the office; needs the caller's open scope, whose purpose sees the members.
    public boolean isLastAdministrator(SubjectId subject) {
        scope.requireOpen();
        var administrators = db.sql("select subject_id from staff.member where 'administrator' = any (roles) limit 2")
                .query(SubjectId.class)
                .list();
        return administrators.equals(List.of(subject));
    }

    /// The member with this identifier, if there is one.
    public Optional<Member> member(SubjectId subject) {
        return scope.within(
                STAFFING,
                subject,
                () -> db.sql("select subject_id, name, roles from staff.member where subject_id = :subject")
                        .param("subject", subject)
                        .query(Member.class)
                        .optional());
    }
}
