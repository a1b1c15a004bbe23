package se.loomer.edge.staff.office;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.Shortcuts;

/// Turns the shortcuts of the office off and on, and gives them other keys, for one browser.
@Controller
@RequestMapping("/office/shortcuts")
class ShortcutsController {
    private static final String FIELD = "key-";

    private final Members members;

    ShortcutsController(Members members) {
        this.members = members;
    }

    @GetMapping
    ModelAndView show(CurrentPerson person, @RequestParam(name = "saved") Optional<String> saved, PageContext shell) {
        members.member(person);
        return view(shell, shell.shortcuts(), saved.isPresent(), FieldErrors.none());
    }

    @PostMapping
    ModelAndView save(
            CurrentPerson person,
            @RequestParam Map<String, String> typed,
            PageContext shell,
            HttpServletResponse response) {
        members.member(person);
        var changed = new LinkedHashMap<String, String>();
        var errors = FieldErrors.none();
        for (var uses : List.of(general(), pages(shell))) {
            var taken = new HashSet<String>();
            for (var row : uses) {
                var key = typed.getOrDefault(FIELD + row.use(), row.key()).strip();
                changed.put(row.use(), key);
                if (!Shortcuts.isKey(key)) {
                    errors = errors.and(FIELD + row.use(), "office.shortcuts.error.key");
                } else errors = errors.when(!taken.add(key), FIELD + row.use(), "office.shortcuts.error.taken", key);
            }
        }
        var isOn = typed.containsKey("on");
        if (!errors.isEmpty()) {
            return view(shell, new Shortcuts(isOn, changed), false, errors);
        }
        Stream.concat(general().stream(), pages(shell).stream()).forEach(row -> changed.remove(row.use(), row.key()));
        new Shortcuts(isOn, changed).write(response);
        return new ModelAndView("redirect:/office/shortcuts?saved");
    }

    private static List<ShortcutsPage.Row> general() {
        return Shortcuts.GENERAL.entrySet().stream()
                .map(key -> new ShortcutsPage.Row(key.getKey(), "web.office.shortcut." + key.getKey(), key.getValue()))
                .toList();
    }

    private static List<ShortcutsPage.Row> pages(PageContext shell) {
        return shell.menu().stream()
                .flatMap(group -> group.items().stream())
                .map(item -> new ShortcutsPage.Row(item.shortcut(), item.message(), item.shortcut()))
                .toList();
    }

    private static List<ShortcutsPage.Row> as(Shortcuts shortcuts, List<ShortcutsPage.Row> rows) {
        return rows.stream()
                .map(row -> new ShortcutsPage.Row(row.use(), row.message(), shortcuts.key(row.use())))
                .toList();
    }

    private static ModelAndView view(PageContext shell, Shortcuts shortcuts, boolean isSaved, FieldErrors errors) {
        var page = new ShortcutsPage(
                shortcuts.isOn(), as(shortcuts, general()), as(shortcuts, pages(shell)), isSaved, errors);
        return Pages.of("staff/office/shortcuts", page, errors);
    }
}
