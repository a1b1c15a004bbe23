package se.loomer.service.relay.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.companies.Role;
import se.loomer.service.relay.TokenScope;
import se.loomer.service.relay.Tokens;

/// A company's tokens.
///
/// @param secret of a token that was just made, shown this once; null for none
/// @param name what was typed
/// @param chosen the scopes that were ticked
public record TokensPage(
        String company,
        Role role,
        List<Tokens.Token> tokens,
        @Nullable Secret secret,
        String name,
        Set<TokenScope> chosen,
        FieldErrors errors) {}
