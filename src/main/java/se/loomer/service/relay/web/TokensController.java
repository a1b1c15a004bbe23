package se.loomer.service.relay.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.companies.Representative;
import se.loomer.service.relay.TokenScope;
import se.loomer.service.relay.Tokens;

/// The tokens of a company's programs. For those who may bind it.
@Controller
@RequestMapping("/company/keys")
class TokensController {
    private final Tokens tokens;
    private final Binders binders;

    TokensController(Tokens tokens, Binders binders) {
        this.tokens = tokens;
        this.binders = binders;
    }

    @GetMapping
    ModelAndView show(CurrentPerson person) {
        return view(binders.binder(person), null, "", Set.of(), FieldErrors.none());
    }

    private ModelAndView view(
            Representative by, @Nullable Secret secret, String name, Set<TokenScope> chosen, FieldErrors errors) {
        return Pages.of("relay/tokens", errors)
                .addObject("company", binders.name(by))
                .addObject("role", by.role())
                .addObject("tokens", tokens.of(by))
                .addObject("secret", secret)
                .addObject("name", name)
                .addObject("chosen", chosen);
    }

    /// Makes a token; the answer shows its secret, this once.
    @PostMapping
    @FreshFactor
    ModelAndView make(
            CurrentPerson person,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "scopes", required = false, defaultValue = "") List<String> words) {
        var by = binders.binder(person);
        var scopes = TokenScope.of(words);
        var none = FieldErrors.none();
        return switch (tokens.make(by, name, scopes)) {
            case Tokens.Making.Made made -> view(by, made.secret(), "", Set.of(), none);
            case Tokens.Making.NameMissing() ->
                view(
                        by,
                        null,
                        name,
                        scopes,
                        none.and("name", "relay.error.name", String.valueOf(Tokens.NAME_LENGTH_MAX)));
            case Tokens.Making.NothingChosen() ->
                view(by, null, name, scopes, none.and("scopes", "relay.error.scopes"));
            case Tokens.Making.TooMany() ->
                view(
                        by,
                        null,
                        name,
                        scopes,
                        none.and("name", "relay.error.too-many-keys", String.valueOf(Tokens.MOST)));
        };
    }

    @PostMapping("/{id}/removal")
    String revoke(CurrentPerson person, @PathVariable("id") UUID id) {
        if (!tokens.revoke(binders.binder(person), id)) {
            throw new PageNotFound();
        }
        return "redirect:/company/keys";
    }
}
