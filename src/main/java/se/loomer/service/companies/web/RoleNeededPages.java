package se.loomer.service.companies.web;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.service.companies.RoleNeeded;

/// Says to a representative that their role does not let them do what they asked for, and whose does.
@ControllerAdvice
class RoleNeededPages {
    @ExceptionHandler(RoleNeeded.class)
    ModelAndView show(RoleNeeded refused) {
        return new ModelAndView("companies/role-needed", Map.of("role", refused.needed()), HttpStatus.FORBIDDEN);
    }
}
