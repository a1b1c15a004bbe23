package se.loomer.edge.web;

import static jakarta.servlet.http.HttpServletResponse.SC_SERVICE_UNAVAILABLE;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// Makes the shell of each request, once.
@Component
class PageContexts {
    private static final String ATTRIBUTE = PageContext.class.getName();

    private final Messages messages;
    private final Assets assets;
    private final Policy policy;
    private final PolicyTexts texts;
    private final FormTokens forms;
    private final ObjectProvider<Headline> headlines;
    private final ObjectProvider<StaffMenu> menu;
    private final ObjectProvider<PendingLines> pending;

    PageContexts(
            Messages messages,
            Assets assets,
            Policy policy,
            PolicyTexts texts,
            FormTokens forms,
            ObjectProvider<Headline> headlines,
            ObjectProvider<StaffMenu> menu,
            ObjectProvider<PendingLines> pending) {
        this.pending = pending;
        this.messages = messages;
        this.assets = assets;
        this.policy = policy;
        this.texts = texts;
        this.forms = forms;
        this.headlines = headlines;
        this.menu = menu;
    }

    PageContext of(HttpServletRequest request) {
        var isAway = Objects.equals(SC_SERVICE_UNAVAILABLE, request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        if (!isAway && request.getAttribute(ATTRIBUTE) instanceof PageContext shell) {
            return shell;
        }
        // The page that says that the database is away asks it nothing.
        var told = isAway
                ? new PageContext.Told(_ -> Optional.empty(), _ -> List.of(), (_, _) -> List.of())
                : new PageContext.Told(this::headline, this::menu, this::pending);
        var shell = new PageContext(messages, assets, policy, texts, visit(request), told);
        request.setAttribute(ATTRIBUTE, shell);
        return shell;
    }

    private Optional<Headline.Told> headline(CurrentPerson person) {
        return headlines
                .orderedStream()
                .flatMap(headline -> headline.of(person).stream())
                .findFirst();
    }

    private List<StaffMenu.Group> menu(CurrentPerson person) {
        return menu.orderedStream().flatMap(one -> one.of(person).stream()).toList();
    }

    private List<PendingLines.Line> pending(CurrentPerson person, String path) {
        return pending.orderedStream()
                .flatMap(one -> one.of(person, path).stream())
                .toList();
    }

    private PageContext.Visit visit(HttpServletRequest request) {
        var path = path(request);
        var query = request.getQueryString();
        var address = request.getMethod().equals("GET") && query != null ? path + "?" + query : path;
        // The token is taken here and not where a form needs it, because its cookie must be set before the page begins.
        var parameter = "_csrf";
        var token = "";
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf) {
            parameter = csrf.getParameterName();
            token = csrf.getToken();
        }
        var person = CurrentPerson.of(request).orElse(null);
        return new PageContext.Visit(
                Language.of(request),
                Theme.of(request),
                person,
                CookieChoice.of(request),
                path,
                ReturnPath.checked(address, "/"),
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String route
                        ? route
                        : null,
                parameter,
                token,
                forms.next(person == null ? null : person.subject()),
                Shortcuts.of(request));
    }

    /// The path that was asked for; while an error is answered, the one that failed.
    static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }
}
