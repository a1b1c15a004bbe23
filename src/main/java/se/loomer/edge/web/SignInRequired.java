package se.loomer.edge.web;

/// The page needs somebody who is signed in.
final class SignInRequired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SignInRequired() {
        super("nobody is signed in");
    }
}
