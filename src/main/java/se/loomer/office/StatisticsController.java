package se.loomer.office;

import static se.loomer.guard.enforcement.Purpose.STATISTICS;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.statistics.Figures;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/// Statistics for whoever evaluates the services: pictures, tables and a file. Works under `statistics`, which reads
/// sums of released numbers and nothing else.
@Controller
@RequestMapping("/office/statistics")
class StatisticsController {
    private static final List<Integer> CHOICES = List.of(7, 28, 90, 365);
    private static final int USUAL = 28;

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
                "office/statistics",
                Map.of(
                        "page",
                        new StatisticsPage(figures.of(staff, span), span, chosen(days), CHOICES, figures.threshold())));
    }

    /// One line of the file.
    ///
    /// @param amount empty where it is below the threshold
    public record Row(String event, String cell, String from, String to, String amount, String before, long margin) {}

    @GetMapping("/statistics.csv")
    ResponseEntity<String> file(CurrentPerson person, @RequestParam(name = "days", defaultValue = "28") int days) {
        var staff = staff(person);
        var span = figures.last(chosen(days));
        var rows = figures.of(staff, span).stream()
                .flatMap(series -> series.cells().stream()
                        .map(cell -> new Row(
                                series.event().key(),
                                cell.cell(),
                                span.from().toString(),
                                span.to().toString(),
                                cell.amount() == null ? "" : String.valueOf(cell.amount()),
                                cell.before() == null ? "" : String.valueOf(cell.before()),
                                cell.margin())))
                .toList();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"statistics-%s-%s.csv\"".formatted(span.from(), span.to()))
                .body(csv(rows));
    }

    private static String csv(List<Row> rows) {
        var mapper = new CsvMapper();
        var schema = CsvSchema.builder()
                .addColumns(
                        List.of("event", "cell", "from", "to", "amount", "before", "margin"),
                        CsvSchema.ColumnType.STRING_OR_LITERAL)
                .setUseHeader(true)
                .build();
        try (var text = new StringWriter()) {
            mapper.writer(schema).writeValue(text, rows);
            return text.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
