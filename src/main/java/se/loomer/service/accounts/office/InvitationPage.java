package se.loomer.service.accounts.office;

import se.loomer.edge.web.FieldErrors;

/// The page that an invitation's link opens.
public record InvitationPage(String action, boolean isPending, String name, String email, FieldErrors errors) {
    @Override
    public String toString() {
        return "page of a secret link";
    }
}
