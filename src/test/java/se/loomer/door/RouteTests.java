package se.loomer.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;
import se.loomer.browser.Gallery;

/// What every route answers to everybody, tried over HTTP and kept in `routes.txt`. A route that is new or answers
/// otherwise fails until the file says so: `./loomer test RouteTests -Dgolden.write=true`, and read its diff.
///
/// A page of every route is looked at, whoever gets it. Forms are sent empty but for their token: what is
/// asked here is who gets as far as the form.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteTests {
    private static final Path GOLDEN = Path.of("src/test/resources/routes.txt");

    private static final Pattern FIELD = Pattern.compile(
            "(@template\\.shell\\.\\w+|<input|<button|<select)[^\n]*? name ?= ?\"([A-Za-z][A-Za-z0-9_-]*)\"[^\n]*");

    /// What no choice of ours is, what no number of ours is, and what looks like nothing and like markup.
    private static final List<String> WRONG = List.of("okänt-värde", "-99999999999999999999", "\u200b😀<'\"%&");

    /// These end what the others need, so they come last.
    private static final List<String> ENDING = List.of("/account/security/devices", "/my-data/leaving", "/sign-out");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Things things = Things.make(loomer, given);
    private final Map<String, Map<String, String>> answers = new LinkedHashMap<>();
    private final Map<Route, Gallery.Answer> pages = new LinkedHashMap<>();

    private record Route(String method, String pattern) {
        @Override
        public String toString() {
            return "%-4s %s".formatted(method, pattern);
        }

        private int rank() {
            for (var index = 0; index < ENDING.size(); index++) {
                if (pattern.startsWith(ENDING.get(index))) {
                    return 2 + index;
                }
            }
            return method.equals("GET") ? 0 : 1;
        }
    }

    @BeforeAll
    void tryAll() {
        var actors = new Actors(loomer, given, things).all();
        var routes = routes();
        routes.stream()
                .sorted(Comparator.comparing(Route::pattern).thenComparing(Route::method))
                .forEach(route -> answers.put(route.toString(), new LinkedHashMap<>()));
        actors.forEach((name, caller) -> {
            var token = Caller.token(caller.get("/policy").body());
            routes.stream()
                    .sorted(Comparator.comparingInt(Route::rank)
                            .thenComparing(Route::pattern)
                            .thenComparing(Route::method))
                    .forEach(route -> answers.computeIfAbsent(route.toString(), _ -> new LinkedHashMap<>())
                            .put(name, answer(caller, route, things, token)));
        });
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        loomer.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> {
                    var methods = new TreeSet<String>();
                    mapping.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
                    mapping.getPatternValues()
                            .forEach(pattern -> (methods.isEmpty() ? new TreeSet<>(List.of("GET")) : methods)
                                    .forEach(method -> routes.add(new Route(method, pattern))));
                });
        return routes;
    }

    private String answer(Caller caller, Route route, Things things, String token) {
        var path = things.path(route.pattern());
        if (!route.method().equals("GET")) {
            return word(caller.send(path, Map.of(), token));
        }
        var answer = caller.get(path);
        if (answer.statusCode() == 200) {
            pages.putIfAbsent(route, Gallery.Answer.of(path, answer));
        }
        return word(answer);
    }

    /// A way to the sign-in page is told apart from one to somewhere else.
    private static String word(HttpResponse<String> answer) {
        var leadsTo = answer.headers().firstValue("Location").orElse("");
        return leadsTo.startsWith("/sign-in") ? "sign-in" : String.valueOf(answer.statusCode());
    }

    private String write() {
        var lines = new StringBuilder("# Route by route what everybody is answered; made by RouteTests.\n");
        answers.forEach((route, byActor) -> {
            lines.append(route).append('\n');
            byActor.forEach((actor, answer) -> lines.append("    %-16s %s%n".formatted(actor, answer)));
        });
        return lines.toString();
    }

    @Test
    void answerWhatTheFileSaysAndNothingElse() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(GOLDEN, write());
        }
        assertThat(write()).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    @Promise("P32")
    void whatBelongsToOthersIsNotThere() {
        answers.forEach((route, byActor) -> {
            if (route.matches(".* /(enquiries|my-data/(copies|requests))/\\{id}.*")) {
                assertThat(byActor.get("other-person")).as(route).isEqualTo("404");
            }
            if (route.matches(".* /inbox/(notices/)?\\{id}.*")) {
                assertThat(byActor.get("other-company")).as(route).isEqualTo("404");
            }
        });
    }

    @Test
    void theOfficeIsThereForItsStaffAlone() {
        answers.forEach((route, byActor) -> {
            if (route.contains(" /office") && !route.contains("{secret}")) {
                for (var actor : List.of("person", "other-person", "company", "other-company", "no-company")) {
                    assertThat(byActor.get(actor)).as("%s for %s", route, actor).isEqualTo("404");
                }
                assertThat(byActor.get("nobody")).as(route).isEqualTo("sign-in");
            }
        });
    }

    @Test
    @Promise("P39")
    void whoeverHasLeftIsNobody() {
        answers.forEach(
                (route, byActor) -> assertThat(byActor.get("erased")).as(route).isEqualTo(byActor.get("nobody")));
    }

    @Test
    void everyRoutesPageIsAccessibleAndFits() {
        pages.values().forEach(page -> Gallery.look(loomer.site(), Reader.swedish(), page));
    }

    /// Every field that any of our forms sends, with what stands in it: texts, days and addresses that are right, and
    /// choices that are none, so that what is typed does not keep the choices from being read.
    private static Map<String, String> fields(String choice) throws IOException {
        var fields = new TreeMap<String, String>();
        try (var templates = Files.walk(Path.of("src/main/jte"))) {
            for (var template : templates.filter(Files::isRegularFile).toList()) {
                var found = FIELD.matcher(Files.readString(template));
                while (found.find()) {
                    fields.merge(found.group(2), value(found.group(), choice), (_, other) -> other);
                }
            }
        }
        return fields;
    }

    private static String value(String field, String choice) {
        if (field.contains("datetime-local")) {
            return "2026-01-02T03:04";
        }
        if (field.contains("\"date\"")) {
            return "2026-01-02";
        }
        if (field.contains("numeric")) {
            return "1";
        }
        if (field.contains("email")) {
            return "okand@test.example";
        }
        return field.startsWith("@template.shell.textarea") || field.startsWith("@template.shell.field")
                ? "En text som räcker."
                : choice;
    }

    @Test
    void aFormWithWrongValuesIsRefusedAndNeverFails() throws IOException {
        var actors = Map.of(
                "nobody", new Caller(loomer),
                "administrator", given.signedIn(given.staff("administrator")),
                "company", given.signedIn(things.company().representative()),
                "person", given.signedIn(things.person()));
        var forms = routes().stream()
                .filter(route ->
                        route.method().equals("POST") && !route.pattern().startsWith("/api/"))
                .sorted(Comparator.comparingInt(Route::rank).thenComparing(Route::pattern))
                .toList();
        assertThat(fields("wrong")).containsEntry("category", "wrong").containsEntry("risk", "wrong");
        var wrong = List.of(fields(WRONG.get(0)), fields(WRONG.get(1)), fields(WRONG.get(2)));
        actors.forEach((actor, caller) -> {
            var token = Caller.token(caller.get("/policy").body());
            for (var at = 0; at < forms.size(); at++) {
                var route = forms.get(at);
                if (!route.pattern().startsWith("/sign-out")) {
                    var answer = caller.send(things.path(route.pattern()), wrong.get(at % wrong.size()), token);
                    assertThat(answer.statusCode())
                            .as("%s with wrong values for %s", route, actor)
                            .isLessThan(500)
                            .isNotEqualTo(400);
                }
            }
        });
    }

    @Test
    void nothingFails() {
        answers.forEach(
                (route, byActor) -> assertThat(byActor.values()).as(route).noneMatch(answer -> answer.startsWith("5")));
    }
}
