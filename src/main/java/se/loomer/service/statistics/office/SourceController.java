package se.loomer.service.statistics.office;

import static se.loomer.guard.enforcement.Purpose.SOURCES;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.statistics.Observation;
import se.loomer.service.statistics.ObservationSources;

/// The office's register of advertisers and measurement tools. Works under `sources`, which sees nobody's data.
@Controller
@RequestMapping("/office/sources")
class SourceController {
    private static final int NAME_LENGTH_MIN = 2;
    private static final int NAME_LENGTH_MAX = 80;
    private static final int MAPPED_MAX = 20;

    private final ObservationSources sources;
    private final Members members;

    SourceController(ObservationSources sources, Members members) {
        this.sources = sources;
        this.members = members;
    }

    private SubjectId staff(CurrentPerson person) {
        return members.member(person, SOURCES).subject();
    }

    @GetMapping
    ModelAndView list(CurrentPerson person) {
        var staff = staff(person);
        return view(new SourcesPage(sources.all(staff), "", "", FieldErrors.none(), null));
    }

    private static ModelAndView view(SourcesPage page) {
        return Pages.of("statistics/office/sources", page, page.errors());
    }

    /// The token is in the answer and nowhere else, so this form does not redirect.
    @PostMapping
    @FreshFactor
    ModelAndView register(
            CurrentPerson person,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "mapping", defaultValue = "") String mapping) {
        var staff = staff(person);
        var errors = FieldErrors.none();
        var length = name.strip().length();
        errors = errors.when(length < NAME_LENGTH_MIN || length > NAME_LENGTH_MAX, "name", "office.sources.error.name");
        var mapped = mapping(mapping).orElse(Map.of());
        errors = errors.when(mapped.isEmpty(), "mapping", "office.sources.error.mapping");
        if (errors.isEmpty()) {
            var token = sources.register(staff, name.strip(), mapped);
            if (token.isPresent()) {
                return view(new SourcesPage(
                        sources.all(staff),
                        "",
                        "",
                        FieldErrors.none(),
                        token.get().reveal()));
            }
            errors = errors.and("name", "office.sources.error.taken");
        }
        return view(new SourcesPage(sources.all(staff), name, mapping, errors, null));
    }

    /// Lines such as `impression = ad-seen`; empty where one of them is none, or there are too many.
    private static Optional<Map<String, Observation>> mapping(String text) {
        var mapping = new LinkedHashMap<String, Observation>();
        for (var line : text.strip().lines().filter(one -> !one.isBlank()).toList()) {
            var parts = line.split("=", 2);
            var ours = parts.length == 2 ? Observation.of(parts[1].strip()) : Optional.<Observation>empty();
            if (ours.isEmpty() || !parts[0].strip().matches("[A-Za-z0-9_.-]{1,40}")) {
                return Optional.empty();
            }
            mapping.put(parts[0].strip(), ours.get());
        }
        return mapping.size() > MAPPED_MAX ? Optional.empty() : Optional.of(mapping);
    }

    @PostMapping("/{id}/ending")
    String end(CurrentPerson person, @PathVariable("id") UUID id) {
        sources.end(staff(person), id);
        return "redirect:/office/sources";
    }
}
