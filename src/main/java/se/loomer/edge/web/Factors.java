package se.loomer.edge.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks somebody who is signed in to prove once more who they are. The module that keeps the factors implements it.
public interface Factors {
    /// What somebody shows: one of the three.
    ///
    /// @param passkey the answer of a passkey, as JSON
    /// @param ceremony the secret of the question that it answers
    record Proof(
            String password,
            String code,
            String passkey,
            @Nullable String ceremony) {
        /// What of it is more than a password.
        Proof besidePassword() {
            return new Proof("", code, passkey, ceremony);
        }

        /// Whether anything is shown at all.
        boolean isGiven() {
            return !password.isEmpty() || !code.isEmpty() || !passkey.isEmpty();
        }

        @Override
        public String toString() {
            return "[proof]";
        }
    }

    /// By what the person can prove who they are.
    ///
    /// @param username under which password managers keep the password
    record Ways(String username, boolean hasPassword, boolean hasCode, boolean hasPasskey) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// The person's ways.
    Ways ways(CurrentPerson person);

    /// The person with a fresh factor, if the proof is right.
    Optional<CurrentPerson> prove(CurrentPerson person, Proof proof);
}
