package se.loomer.edge.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.guard.enforcement.Secret;

/// Asks the limits of a form before its controller gets it.
final class LimitGate implements HandlerInterceptor {
    private final Limits limits;
    private final ObjectProvider<KnownDevices> devices;
    private final int trustedHops;
    private final Map<String, List<Limit>> byRoute = new LinkedHashMap<>();

    LimitGate(Limits limits, ObjectProvider<KnownDevices> devices, int trustedHops) {
        this.limits = limits;
        this.devices = devices;
        this.trustedHops = trustedHops;
        limits.table()
                .limits()
                .values()
                .forEach(limit -> limit.routes()
                        .forEach(route -> byRoute.computeIfAbsent(route, _ -> new ArrayList<>())
                                .add(limit)));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var guarding = byRoute.get(request.getMethod() + " " + pattern);
        if (guarding != null) {
            admit(request, guarding);
        }
        return true;
    }

    /// Counts a guess once it is known to be one: what was asked for is not there. A link that we know never comes
    /// here.
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView answer) {
        var guarding = byRoute.get(
                request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (guarding != null && answer != null && answer.getStatus() == HttpStatus.NOT_FOUND) {
            limits.count(countings(request, guarding, Limit.Counts.GUESSES, Optional.empty()));
        }
    }

    private void admit(HttpServletRequest request, List<Limit> guarding) {
        var device = device(request, guarding);
        var countings = countings(request, guarding, Limit.Counts.ALL, device);
        new LimitAdmission(limits, limits.count(countings), device.isPresent()).bindTo(request);
    }

    private List<Limits.Counting> countings(
            HttpServletRequest request, List<Limit> guarding, Limit.Counts counts, Optional<String> device) {
        return guarding.stream()
                .filter(limit -> limit.counts() == counts)
                .filter(limit -> (limit.per() == Limit.Per.DEVICE) == device.isPresent())
                .flatMap(limit -> whom(request, limit, device).map(whom -> limits.counting(limit, whom)).stream())
                .toList();
    }

    /// The limits of a form without variables in its address.
    List<Limit> guarding(String route) {
        return byRoute.getOrDefault(route, List.of());
    }

    /// The known device behind a request, on a form that tells them apart.
    Optional<String> device(HttpServletRequest request, List<Limit> guarding) {
        return guarding.stream()
                .filter(limit -> limit.per() == Limit.Per.DEVICE)
                .findFirst()
                .flatMap(limit -> device(request, limit.field()));
    }

    private Optional<String> device(HttpServletRequest request, String field) {
        var email = Limits.address(parameter(request, field));
        return Optional.ofNullable(devices.getIfAvailable()).flatMap(known -> known.known(request, email));
    }

    /// By whom a limit counts this request; nothing where it shows nobody, which its controller then refuses.
    private Optional<String> whom(HttpServletRequest request, Limit limit, Optional<String> device) {
        return switch (limit.per()) {
            case NETWORK -> Optional.of(network(request));
            case ADDRESS -> address(request, limit);
            case ADDRESS_AND_NETWORK -> address(request, limit).map(address -> address + "\n" + network(request));
            case DEVICE -> device;
            case PERSON ->
                CurrentPerson.of(request).map(person -> person.subject().value().toString());
            case LINK -> Optional.of(request.getRequestURI());
            case EVERYONE -> Optional.of("everyone");
            case INSTANCE -> Optional.empty();
        };
    }

    private static Optional<String> address(HttpServletRequest request, Limit limit) {
        return Optional.of(Limits.address(parameter(request, limit.field())))
                .filter(address -> !address.isEmpty())
                .map(address -> Secret.Presented.of(address).hex());
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private String network(HttpServletRequest request) {
        return Network.of(request, trustedHops).name();
    }
}
