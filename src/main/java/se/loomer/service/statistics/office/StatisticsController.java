package se.loomer.service.statistics.office;

import static se.loomer.guard.enforcement.Purpose.STATISTICS;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.Csv;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Download;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.statistics.Event;
import se.loomer.service.statistics.Figures;

/// Statistics for whoever evaluates the services: pictures, tables and a file. Works under `statistics`, which reads
/// sums of released numbers and nothing else.
@Controller
@RequestMapping("/office/statistics")
class StatisticsController {
    private static final List<Integer> CHOICES = List.of(7, 28, 90, 365);
    private static final int USUAL = 28;
    private static final List<String> COLUMNS = List.of("event", "cell", "from", "to", "amount", "before", "margin");

    private final Figures figures;
    private final Members members;

    StatisticsController(Figures figures, Members members) {
        this.figures = figures;
        this.members = members;
    }

    private SubjectId staff(CurrentPerson person) {
        return members.member(person, STATISTICS).subject();
    }

    private static int chosen(int days) {
        return CHOICES.contains(days) ? days : USUAL;
    }

    @GetMapping
    ModelAndView show(CurrentPerson person, @RequestParam(name = "days", defaultValue = "28") int days) {
        var staff = staff(person);
        var span = figures.last(chosen(days));
        return new ModelAndView(
                "statistics/office/statistics",
                Map.of(
                        "page",
                        new StatisticsPage(figures.of(staff, span), span, chosen(days), CHOICES, figures.threshold())));
    }

    @GetMapping("/statistics.csv")
    ResponseEntity<byte[]> file(CurrentPerson person, @RequestParam(name = "days", defaultValue = "28") int days) {
        var staff = staff(person);
        var span = figures.last(chosen(days));
        var lines = Stream.concat(
                Stream.of(COLUMNS),
                figures.of(staff, span).stream()
                        .flatMap(series -> series.cells().stream().map(cell -> line(series.event(), cell, span))));
        return Download.csv("statistics-%s-%s.csv".formatted(span.from(), span.to()), Csv.text(lines.toList()));
    }

    /// A number that may not be told is left empty.
    private static List<String> line(Event event, Figures.Figure cell, Figures.Span span) {
        return List.of(
                event.key(),
                cell.cell(),
                span.from().toString(),
                span.to().toString(),
                Objects.toString(cell.amount(), ""),
                Objects.toString(cell.before(), ""),
                String.valueOf(cell.margin()));
    }
}
