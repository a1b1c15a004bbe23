package se.loomer.edge.web;

import gg.jte.TemplateEngine;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.RedirectView;

/// Finds the template that a controller names (`web/home`), or sends the browser on (`redirect:/enquiries`).
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageViewResolver implements ViewResolver {
    private static final String REDIRECT = "redirect:";

    private final TemplateEngine templates;
    private final PageContexts shells;

    PageViewResolver(TemplateEngine templates, PageContexts shells) {
        this.templates = templates;
        this.shells = shells;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (name.startsWith(REDIRECT)) {
            return redirect(name.substring(REDIRECT.length()));
        }
        var template = name + ".jte";
        return templates.hasTemplate(template) ? new PageView(templates, shells, template) : null;
    }

    /// The browser asks for the other page with GET, and nothing of the model gets into its address.
    private static View redirect(String address) {
        var view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
