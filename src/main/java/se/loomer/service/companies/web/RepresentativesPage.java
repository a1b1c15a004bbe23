package se.loomer.service.companies.web;

import java.util.Arrays;
import java.util.List;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.service.companies.Representative;
import se.loomer.service.companies.RepresentativeInvitations;
import se.loomer.service.companies.Role;

/// Who speaks for a company.
///
/// @param by who looks
/// @param email what was typed for an invitation
/// @param role the key of the role that was chosen for it
/// @param isInvited whether an invitation has just been sent
public record RepresentativesPage(
        Representative by,
        String company,
        List<Representative> all,
        List<RepresentativeInvitations.Invitation> invitations,
        String email,
        String role,
        FieldErrors errors,
        boolean isInvited) {
    /// Whether the reader may change who speaks for the company.
    public boolean mayBind() {
        return by.role() == Role.BINDER;
    }

    /// Whether this is the reader.
    public boolean isOwn(Representative one) {
        return one.subject().equals(by.subject());
    }

    /// The roles to choose among, with what each may do.
    public List<Option> roles(PageContext shell) {
        return Arrays.stream(Role.values())
                .map(one -> new Option(
                        one.key(),
                        shell.text("companies.role." + one.key()),
                        shell.text("companies.role." + one.key() + "-hint")))
                .toList();
    }
}
