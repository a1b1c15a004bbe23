package se.loomer.duty.rights.web;

import se.loomer.edge.web.FieldErrors;

/// The form for an address of which somebody says that it is theirs.
public record ProofPage(String email, FieldErrors errors) {
    @Override
    public String toString() {
        return "[personal]";
    }
}
