package se.loomer.service.relay.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.stereotype.Component;
import se.loomer.edge.limits.Limits;
import se.loomer.edge.limits.Network;
import se.loomer.guard.enforcement.ServiceProperties;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.relay.Tokens;

/// Finds out which program calls, by its token and by nothing else, and counts its requests.
@Component
class Callers {
    private static final String BEARER = "Bearer ";
    private static final int LENGTH_MAX = 200;

    private final Tokens tokens;
    private final Inbox inbox;
    private final Limits limits;
    private final int trustedHops;

    Callers(Tokens tokens, Inbox inbox, Limits limits, ServiceProperties service) {
        this.tokens = tokens;
        this.inbox = inbox;
        this.limits = limits;
        this.trustedHops = service.trustedHops();
    }

    Caller of(String header, Object request) {
        var network = Network.of((HttpServletRequest) request, trustedHops).name();
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                || header.length() > LENGTH_MAX
                || header.length() == BEARER.length()) {
            throw unknown(network, "Send a token as Authorization: Bearer loomer_….");
        }
        var bearer = tokens.bearer(header.substring(BEARER.length()).strip())
                .filter(found -> found.role() == Role.BINDER)
                .orElseThrow(() -> unknown(network, "The token is unknown, revoked or expired."));
        limit("api-token", bearer.token().toString());
        var by = inbox.representing(bearer.representative())
                .orElseThrow(() -> unknown(network, "The token speaks for no company any more."));
        if (!by.isApproved()) {
            throw new ProblemFound(Problem.COMPANY_CLOSED, "The company is not approved, or has left Loomer.");
        }
        return new Caller(by, bearer);
    }

    private ProblemFound unknown(String network, String detail) {
        limit("api-guesses", Objects.requireNonNull(network));
        return new ProblemFound(Problem.UNAUTHENTICATED, detail);
    }

    private void limit(String name, String whom) {
        limits.refusal(name, whom).ifPresent(refusal -> {
            throw ProblemFound.of(refusal);
        });
    }
}
