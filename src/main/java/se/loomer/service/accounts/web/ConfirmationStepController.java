package se.loomer.service.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.DeviceCookie;
import se.loomer.edge.web.DeviceCookie.Use;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.ReturnPath;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.accounts.SecondStep;

/// The second step of a sign-in, in the browser in which the first was right.
@Controller
@RequestMapping(ConfirmationStepController.PATH)
class ConfirmationStepController {
    static final String PATH = "/sign-in/confirmation";

    private final SecondStep secondStep;
    private final SignInRequest doorway;

    ConfirmationStepController(SecondStep secondStep, SignInRequest doorway) {
        this.secondStep = secondStep;
        this.doorway = doorway;
    }

    /// Where the second step is, with the way on from there.
    static String path(String next) {
        return next.isEmpty() ? PATH : PATH + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    private static Optional<Secret> token(HttpServletRequest request) {
        return DeviceCookie.read(request, Use.CONFIRMATION).map(Secret::new);
    }

    @GetMapping
    ModelAndView show(
            @RequestParam(name = "next", defaultValue = "") String next,
            @RequestParam(name = "sent", required = false) @Nullable String sent,
            HttpServletRequest request) {
        return view(token(request), ReturnPath.checked(next, ""), sent != null, FieldErrors.none());
    }

    private ModelAndView view(Optional<Secret> token, String next, boolean wasSent, FieldErrors errors) {
        return token.flatMap(secondStep::question)
                .map(question -> Pages.of(
                        "accounts/confirmation", new ConfirmationStepPage(question, next, wasSent, errors), errors))
                .orElseGet(() -> new ModelAndView("redirect:/sign-in?again"));
    }

    @PostMapping
    ModelAndView answer(
            @RequestParam(name = "code", defaultValue = "") String code,
            @RequestParam(name = "passkey", defaultValue = "") String passkey,
            @RequestParam(name = "next", defaultValue = "") String next,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        var token = token(request);
        var after = SignInRequest.next(request, next);
        if (token.isEmpty()) {
            return new ModelAndView("redirect:/sign-in?again");
        }
        if (code.isBlank() && passkey.isEmpty()) {
            return view(token, after, false, FieldErrors.none().and("code", "accounts.error.code-missing"));
        }
        var answer = new SecondStep.Answer(code, passkey, SignInRequest.ceremony(request));
        return switch (secondStep.answer(token.get(), answer, SignInRequest.device(request), client)) {
            case SecondStep.Answering.In in -> {
                doorway.letIn(response, in.signedIn());
                yield new ModelAndView("redirect:" + (after.isEmpty() ? "/start" : after));
            }
            case SecondStep.Answering.Wrong wrong ->
                view(
                        token,
                        after,
                        false,
                        FieldErrors.none().and("code", "accounts.error.code-wrong", String.valueOf(wrong.triesLeft())));
            case SecondStep.Answering.Gone() -> {
                doorway.forget(response, Use.CONFIRMATION);
                yield new ModelAndView("redirect:/sign-in?again");
            }
        };
    }

    @PostMapping("/letter")
    String sendAgain(
            @RequestParam(name = "next", defaultValue = "") String next, Client client, HttpServletRequest request) {
        var isSent = token(request)
                .filter(token -> secondStep.sendAgain(token, client))
                .isPresent();
        var path = path(ReturnPath.checked(next, ""));
        return "redirect:" + (isSent ? path + (path.contains("?") ? "&sent" : "?sent") : "/sign-in?again");
    }
}
