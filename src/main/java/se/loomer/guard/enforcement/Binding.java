package se.loomer.guard.enforcement;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// For whom a scope is opened: what its row rules compare with. Nothing bound means no row but public ones.
///
/// @param actor who acts, where it is not the subject: a member of staff
/// @param access the access record under which staff see the subject
public record Binding(
        @Nullable SubjectId actor,
        @Nullable SubjectId subject,
        @Nullable CompanyId company,
        Secret.@Nullable Presented presented,
        @Nullable UUID access) {

    /// Nobody in particular.
    public static final Binding NOBODY = new Binding(null, null, null, null, null);

    /// A person, for their own rows.
    public static Binding of(SubjectId subject) {
        return new Binding(null, subject, null, null, null);
    }

    /// Whoever carries a secret, for the one row that it opens.
    public static Binding of(Secret.Presented presented) {
        return new Binding(null, null, null, presented, null);
    }

    /// The person for whom it is bound.
    ///
    /// @throws NullPointerException where it is for nobody
    public SubjectId person() {
        return Objects.requireNonNull(subject);
    }

    /// The same, for that person's rows as well.
    public Binding and(SubjectId person) {
        return new Binding(actor, person, company, presented, access);
    }

    /// The same, for whoever carries that secret as well.
    public Binding and(Secret.Presented secret) {
        return new Binding(actor, subject, company, secret, access);
    }

    /// The same, speaking for a company.
    public Binding and(CompanyId represented) {
        return new Binding(actor, subject, represented, presented, access);
    }

    /// The same, done by a member of staff.
    public Binding by(SubjectId staff) {
        return new Binding(staff, subject, company, presented, access);
    }

    Binding under(UUID accessRecord) {
        return new Binding(actor, subject, company, presented, accessRecord);
    }

    /// The values in the order in which `guard.sealed()` lists them.
    String payload(long sealedAtMicros) {
        return "%s;%s;%s;%s;%s;%d"
                .formatted(
                        text(actor),
                        text(subject),
                        text(company),
                        presented == null ? "" : presented.hex(),
                        text(access),
                        sealedAtMicros);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
