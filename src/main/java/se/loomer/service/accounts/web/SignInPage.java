package se.loomer.service.accounts.web;

/// The sign-in form.
///
/// @param message the key of what stands above the form, empty for nothing
/// @param isWrong whether the last try was refused
/// @param next where to go afterwards
public record SignInPage(String email, String next, String message, boolean isWrong) {
    @Override
    public String toString() {
        return "[personal]";
    }
}
