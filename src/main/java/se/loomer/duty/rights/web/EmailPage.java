package se.loomer.duty.rights.web;

/// The page that the e-mail to a new e-mail address opens.
///
/// @param action where its form goes
/// @param state `pending`, `changed` or `gone`
public record EmailPage(String action, String state) {
    @Override
    public String toString() {
        return "page of a secret link";
    }
}
