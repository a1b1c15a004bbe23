package se.loomer.service.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.DeviceCookie;
import se.loomer.edge.web.DeviceCookie.Use;
import se.loomer.edge.web.FormKeeping;
import se.loomer.edge.web.ReturnPath;
import se.loomer.edge.web.SessionCookie;
import se.loomer.service.accounts.SignInAttempt;
import se.loomer.service.accounts.SignInResult;

/// What a browser shows at the door, and what it gets there.
@Component
class SignInRequest {
    private final SessionCookie sessions;
    private final DeviceCookie devices;

    SignInRequest(SessionCookie sessions, DeviceCookie devices) {
        this.sessions = sessions;
        this.devices = devices;
    }

    static SignInAttempt attempt(HttpServletRequest request, Client client, String email, String password) {
        return new SignInAttempt(email, password, device(request), client);
    }

    static @Nullable String device(HttpServletRequest request) {
        return DeviceCookie.read(request, Use.DEVICE).orElse(null);
    }

    static @Nullable String ceremony(HttpServletRequest request) {
        return DeviceCookie.read(request, Use.CEREMONY).orElse(null);
    }

    /// Where a sign-in leads: to the page that was asked for, else to what was typed before; empty for neither.
    static String next(HttpServletRequest request, String typed) {
        var kept = DeviceCookie.read(request, Use.FORM).isPresent() ? FormKeeping.PATH : "";
        return ReturnPath.checked(typed, kept);
    }

    void letIn(HttpServletResponse response, SignInResult.SignedIn signedIn) {
        sessions.write(response, signedIn.session().reveal());
        devices.write(response, Use.DEVICE, signedIn.device().reveal());
        devices.clear(response, Use.CONFIRMATION);
        devices.clear(response, Use.CEREMONY);
    }

    void remember(HttpServletResponse response, Use use, String secret) {
        devices.write(response, use, secret);
    }

    void forget(HttpServletResponse response, Use use) {
        devices.clear(response, use);
    }

    void leave(HttpServletResponse response) {
        sessions.clear(response);
    }
}
