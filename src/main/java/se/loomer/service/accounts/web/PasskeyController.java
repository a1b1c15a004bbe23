package se.loomer.service.accounts.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.DeviceCookie.Use;
import se.loomer.edge.web.FreshFactor;
import se.loomer.service.accounts.PasskeyQuestions;

/// Hands browsers the questions for their passkeys, as JSON for `navigator.credentials`.
@Controller
@RequestMapping(path = "/passkeys", produces = MediaType.APPLICATION_JSON_VALUE)
class PasskeyController {
    private final PasskeyQuestions questions;
    private final SignInRequest doorway;

    PasskeyController(PasskeyQuestions questions, SignInRequest doorway) {
        this.questions = questions;
        this.doorway = doorway;
    }

    @PostMapping("/request")
    @ResponseBody
    String request(HttpServletResponse response) {
        return ask(questions.request(), response);
    }

    @PostMapping("/creation")
    @FreshFactor
    @ResponseBody
    String creation(CurrentPerson person, HttpServletResponse response) {
        return ask(questions.creation(person), response);
    }

    private String ask(PasskeyQuestions.Question question, HttpServletResponse response) {
        doorway.remember(response, Use.CEREMONY, question.ceremony().reveal());
        return question.options();
    }
}
