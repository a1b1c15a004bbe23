package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Carries out [FreshFactor]. The page that asks sends the form that was under way once more, with the proof in it, so
/// that nothing typed is lost; a page that was only asked for is opened again after [ProvingController].
final class FreshFactorInterceptor implements HandlerInterceptor {
    static final String PASSWORD = "_password";
    static final String CODE = "_code";
    static final String PASSKEY = "_passkey";
    static final String PATH = "/account/proof";

    private final ObjectProvider<Factors> factors;
    private final Clock clock;
    private final Duration fresh;

    FreshFactorInterceptor(ObjectProvider<Factors> factors, Clock clock, Duration fresh) {
        this.factors = factors;
        this.clock = clock;
        this.fresh = fresh;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var person = CurrentPerson.of(request).orElse(null);
        var mark = handler instanceof HandlerMethod method ? mark(method) : null;
        if (person == null || mark == null || isFresh(person) && (!mark.second() || person.hasTwoFactors())) {
            return true;
        }
        var proof = mark.second() ? proof(request).besidePassword() : proof(request);
        var isForm = request.getMethod().equals("POST");
        if (isForm && proof.isGiven() && person.kind() != PersonKind.CORRESPONDENT) {
            var proved = factors.getObject().prove(person, proof);
            if (proved.isPresent()) {
                proved.get().bindTo(request);
                return true;
            }
        }
        var page = page(request, person, isForm, isForm && proof.isGiven());
        throw new FreshFactorNeeded(mark.second() ? page.withoutPassword() : page);
    }

    private static @Nullable FreshFactor mark(HandlerMethod method) {
        var own = method.getMethodAnnotation(FreshFactor.class);
        return own != null ? own : method.getBeanType().getAnnotation(FreshFactor.class);
    }

    private boolean isFresh(CurrentPerson person) {
        return person.factorAt().plus(fresh).isAfter(clock.instant());
    }

    static Factors.Proof proof(HttpServletRequest request) {
        return new Factors.Proof(
                Objects.requireNonNullElse(request.getParameter(PASSWORD), ""),
                Objects.requireNonNullElse(request.getParameter(CODE), ""),
                Objects.requireNonNullElse(request.getParameter(PASSKEY), ""),
                DeviceCookie.read(request, DeviceCookie.Use.CEREMONY).orElse(null));
    }

    private ProvingPage page(HttpServletRequest request, CurrentPerson person, boolean isForm, boolean isWrong) {
        var query = request.getQueryString();
        var path = request.getRequestURI();
        var next = ReturnPath.checked(query == null ? path : path + "?" + query, "/account");
        return page(
                person, isForm ? ReturnPath.checked(path, "/account") : PATH, fields(request, isForm, next), isWrong);
    }

    private ProvingPage page(CurrentPerson person, String action, List<ExpiredForm.Field> fields, boolean isWrong) {
        var isCorrespondent = person.kind() == PersonKind.CORRESPONDENT;
        var ways = isCorrespondent
                ? new Factors.Ways("", false, false, false)
                : factors.getObject().ways(person);
        return new ProvingPage(action, fields, ways, isCorrespondent, isWrong);
    }

    /// The same page, after a page was asked for and a proof was wrong.
    ProvingPage again(CurrentPerson person, String next, boolean isWrong) {
        return page(person, PATH, List.of(new ExpiredForm.Field("next", next)), isWrong);
    }

    private static List<ExpiredForm.Field> fields(HttpServletRequest request, boolean isForm, @Nullable String next) {
        if (!isForm) {
            return List.of(new ExpiredForm.Field("next", String.valueOf(next)));
        }
        return ExpiredForm.typed(request);
    }
}
