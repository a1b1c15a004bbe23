package se.loomer.edge.mail;

import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/// Tells whether an e-mail can never be sent: a mail server refused its address for good (RFC 5321, section 4.2.1: a
/// reply of the 500s), or the address is none.
final class DeliveryRefusal {
    private static final int PERMANENT = 500;

    private DeliveryRefusal() {}

    static boolean isForGood(Exception failed) {
        if (failed instanceof MailSendException several) {
            return several.getFailedMessages().values().stream().anyMatch(DeliveryRefusal::isForGood);
        }
        for (Throwable cause = failed; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException address) {
                return address.getReturnCode() >= PERMANENT;
            }
            if (cause instanceof AddressException) {
                return true;
            }
        }
        return false;
    }

    /// Mail's exceptions lead to the next by a way of their own.
    private static @Nullable Throwable next(Throwable failed) {
        return failed instanceof SendFailedException refused ? refused.getNextException() : failed.getCause();
    }
}
