package se.loomer.edge.limits;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.loomer.edge.web.Messages;

/// What the table must keep to before anything is served: it guards forms that there are, and says everything in
/// words.
final class LimitChecks {
    private LimitChecks() {}

    /// Every form of the site: `POST /enquiries/{id}/companies`.
    static Set<String> routes(RequestMappingHandlerMapping mapping) {
        var routes = new TreeSet<String>();
        mapping.getHandlerMethods()
                .keySet()
                .forEach(route -> route.getPatternValues().forEach(pattern -> {
                    for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                        routes.add(method.name() + " " + pattern);
                    }
                }));
        return routes;
    }

    static void check(LimitTable table, Set<String> routes, Messages messages) {
        for (var limit : table.limits().values()) {
            for (var route : limit.routes()) {
                if (!routes.contains(route)) {
                    throw new LimitTable.Wrong(limit.name(), "the site has no route '%s'".formatted(route));
                }
            }
            if (!messages.has("limits.name." + limit.name())) {
                throw new LimitTable.Wrong(limit.name(), "it has no words");
            }
        }
    }
}
