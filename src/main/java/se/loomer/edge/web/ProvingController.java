package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Asks for a factor, and opens the page that needed it.
@Controller
@ControllerAdvice
class ProvingController {
    private final ObjectProvider<Factors> factors;
    private final FreshFactorInterceptor interceptor;

    ProvingController(ObjectProvider<Factors> factors, FreshFactorInterceptor interceptor) {
        this.factors = factors;
        this.interceptor = interceptor;
    }

    @ExceptionHandler(FreshFactorNeeded.class)
    ModelAndView ask(FreshFactorNeeded needed) {
        return view(needed.page());
    }

    private static ModelAndView view(ProvingPage page) {
        return Pages.of("web/proving", page, HttpStatus.FORBIDDEN);
    }

    @PostMapping(FreshFactorInterceptor.PATH)
    ModelAndView prove(
            CurrentPerson person,
            @RequestParam(name = "next", defaultValue = "") String next,
            HttpServletRequest request) {
        var after = ReturnPath.checked(next, "/account");
        var proof = FreshFactorInterceptor.proof(request);
        var isProved = person.kind() != PersonKind.CORRESPONDENT
                && factors.getObject().prove(person, proof).isPresent();
        return isProved
                ? new ModelAndView("redirect:" + after)
                : view(interceptor.again(person, after, proof.isGiven()));
    }
}
