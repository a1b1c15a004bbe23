package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.loomer.edge.limits.KnownDevices;
import se.loomer.edge.web.DeviceCookie;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.devices.Devices;

/// Tells the limits which browsers are known for the account that somebody wants to enter, so that no stranger's
/// tries keep its person out. Two look-ups without a transaction, and none at all where the browser shows no
/// cookie.
@Component
class AccountDevices implements KnownDevices {
    private final PurposeScope scope;

    AccountDevices(PurposeScope scope) {
        this.scope = scope;
    }

    @Override
    public Optional<String> known(HttpServletRequest request, String email) {
        return DeviceCookie.read(request, DeviceCookie.Use.DEVICE)
                .flatMap(cookie ->
                        EmailAddress.read(email).flatMap(this::person).flatMap(person -> device(person, cookie)));
    }

    private Optional<SubjectId> person(EmailAddress email) {
        return scope.glance(
                AUTHENTICATION,
                Binding.of(email.presented()),
                "select subject_id from accounts.credential where email_hash = ?",
                email.presented(),
                SubjectId.class);
    }

    private Optional<String> device(SubjectId person, String cookie) {
        return scope.glance(
                AUTHENTICATION,
                Binding.of(person),
                "select id from devices.device where secret_hash = ?",
                Devices.presented(person, cookie),
                String.class);
    }
}
