package se.loomer.edge.forms;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.FormKeeping;

/// Leads back to what was typed when a session or a form had ended.
@Controller
class KeptFormController {
    private final KeptForms forms;

    KeptFormController(KeptForms forms) {
        this.forms = forms;
    }

    /// The page on which the last form stood, which is filled in there; else what was typed, by itself.
    @GetMapping(FormKeeping.PATH)
    String show(HttpServletRequest request) {
        return forms.find(request).stream()
                .findFirst()
                .map(form -> form.from().isEmpty() ? FormKeeping.PATH + "/text" : form.from())
                .map("redirect:"::concat)
                .orElse("redirect:/start");
    }

    /// What was typed, with a button that sends it. It is shown once.
    @GetMapping(FormKeeping.PATH + "/text")
    ModelAndView text(HttpServletRequest request) {
        return forms.find(request).stream()
                .filter(forms::forget)
                .findFirst()
                .map(form -> new ModelAndView("forms/kept", Map.of("form", form.expired())))
                .orElseGet(() -> new ModelAndView("redirect:/start"));
    }
}
