package se.loomer.duty.publication.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.loomer.duty.publication.PromiseState;
import se.loomer.duty.publication.Promises;
import se.loomer.duty.publication.web.PromisesPage.Filter;
import se.loomer.duty.publication.web.PromisesPage.Group;
import se.loomer.duty.publication.web.PromisesPage.Item;
import se.loomer.duty.publication.web.PromisesPage.Part;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Markdown;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// Shows the promises, what keeps each, and what its check found last.
@Controller
class PromisesController {
    private static final String KEPT = "kept";

    /// Each group by the number of its first promise.
    private static final Map<Integer, String> GROUPS = groups();

    private final Promises promises;
    private final Policy policy;
    private final PolicyTexts texts;

    PromisesController(Promises promises, Policy policy, PolicyTexts texts) {
        this.promises = promises;
        this.policy = policy;
        this.texts = texts;
    }

    private static Map<Integer, String> groups() {
        var groups = new LinkedHashMap<Integer, String>();
        groups.put(1, "why");
        groups.put(8, "cookies");
        groups.put(15, "collected");
        groups.put(31, "mediation");
        groups.put(37, "rights");
        groups.put(41, "safety");
        groups.put(46, "changes");
        return groups;
    }

    @GetMapping("/promises")
    String show(@RequestParam(name = "state", defaultValue = "") String state, Language language, Model model) {
        var all = promises.all();
        var chosen = Standing.of(state).map(Standing::word).orElse(state.equals(KEPT) ? KEPT : "");
        var kept = count(all, matching(KEPT));
        var planned = count(all, PromiseState::isPlanned);
        model.addAttribute(
                "page",
                new PromisesPage(
                        all.size(),
                        kept,
                        planned,
                        count(all, matching(Standing.BROKEN.word())),
                        filters(all, chosen),
                        bar(all),
                        groups(all.stream().filter(matching(chosen)).toList(), language),
                        promises.build().orElse(null)));
        return "publication/promises";
    }

    private static int count(List<PromiseState> all, Predicate<PromiseState> predicate) {
        return (int) all.stream().filter(predicate).count();
    }

    private static Predicate<PromiseState> matching(String word) {
        return switch (word) {
            case "" -> state -> true;
            case KEPT -> state -> Standing.of(state).isKept();
            default -> state -> Standing.of(state).word().equals(word);
        };
    }

    private static List<Filter> filters(List<PromiseState> all, String chosen) {
        var words = new ArrayList<>(List.of("", KEPT));
        for (var standing : Standing.values()) {
            words.add(standing.word());
        }
        return words.stream()
                .map(word -> new Filter(
                        word,
                        (word.isEmpty() ? "/promises" : "/promises?state=" + word) + "#promises",
                        count(all, matching(word)),
                        word.equals(chosen)))
                .filter(filter -> filter.count() > 0 || filter.isChosen())
                .toList();
    }

    private static List<Part> bar(List<PromiseState> all) {
        var parts = new ArrayList<Part>();
        var from = 0;
        for (var standing :
                List.of(Standing.LIVE, Standing.BUILT, Standing.WAITING, Standing.BROKEN, Standing.PLANNED)) {
            var count = count(all, state -> Standing.of(state) == standing);
            if (count > 0) {
                parts.add(new Part(standing, from, count));
                from += count;
            }
        }
        return parts;
    }

    private List<Group> groups(List<PromiseState> shown, Language language) {
        var groups = new LinkedHashMap<String, List<Item>>();
        for (var state : shown) {
            groups.computeIfAbsent(group(state.id()), name -> new ArrayList<>()).add(item(state, language));
        }
        return groups.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String group(String id) {
        var number = Integer.parseInt(id.substring(1));
        var name = "";
        for (var group : GROUPS.entrySet()) {
            name = group.getKey() <= number ? group.getValue() : name;
        }
        return name;
    }

    private Item item(PromiseState state, Language language) {
        var keeper = Optional.ofNullable(policy.promises().get(state.id())).map(Policy.Promise::keeper);
        return new Item(
                state.id(),
                texts.title("promise", state.id(), language.locale()),
                Markdown.html(texts.body("promise", state.id(), language.locale())),
                Standing.of(state),
                keeper.map(Policy.Keeper::kind).orElse(null),
                keeper.map(found -> keeperName(found, language)).orElse(state.keeper()),
                liveCheck(state),
                state.latest());
    }

    /// A purpose by the name that people read; a table by the name it has in the database.
    private String keeperName(Policy.Keeper keeper, Language language) {
        return keeper.kind().equals("purpose") && texts.keys("purpose").contains(keeper.name())
                ? texts.title("purpose", keeper.name(), language.locale())
                : keeper.name();
    }

    private static @Nullable String liveCheck(PromiseState state) {
        return "build".equals(state.check()) ? null : state.check();
    }
}
