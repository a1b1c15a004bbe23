package se.loomer.edge.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Tells whether a browser proves that it has signed in to an account before. Whoever keeps devices provides this
/// one bean, and nothing else has to change: attempts from such a browser are counted by limits of their own, have
/// places of their own where passwords are compared, and are therefore never kept out by strangers.
///
/// Without such a bean no device is known.
public interface KnownDevices {
    /// The device's own key, if the request proves that it is known for just this account.
    ///
    /// @param email what was typed; it need not be an address, nor have an account
    Optional<String> known(HttpServletRequest request, String email);
}
