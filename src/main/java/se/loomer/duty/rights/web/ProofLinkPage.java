package se.loomer.duty.rights.web;

/// The page that the link of a proof opens.
///
/// @param isPending whether the link can still be used
public record ProofLinkPage(String action, boolean isPending) {
    @Override
    public String toString() {
        return "page of a secret link";
    }
}
