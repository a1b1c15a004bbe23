package se.loomer.service.statistics.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.statistics.ObservationIntake;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/// Where advertisers and measurement tools pass on data: with the token of a source, in JSON (`{"records": […]}`)
/// or in CSV with the header `email,category,campaign,day`. The answer reports on each line. Errors are problems
/// (RFC 9457).
@RestController
class RecordsController {
    private static final int LINES_MAX = 1_000;
    private static final String CSV = "text/csv";
    private static final String BEARER = "bearer ";

    private final ObservationIntake intake;
    private final ObjectReader json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Batch.class);
    private final ObjectReader csv = CsvMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Sent.class)
            .with(CsvSchema.emptySchema().withHeader());

    RecordsController(ObservationIntake intake) {
        this.intake = intake;
    }

    private record Sent(
            @Nullable String email,
            @Nullable String category,
            @Nullable String campaign,
            @Nullable String day) {
        ObservationIntake.Line line() {
            return new ObservationIntake.Line(text(email), text(category), text(campaign), text(day));
        }

        /// A record that is null says nothing; it keeps its line in the report.
        static Sent orNothing(@Nullable Sent sent) {
            return sent == null ? new Sent(null, null, null, null) : sent;
        }

        private static String text(@Nullable String value) {
            return Objects.requireNonNullElse(value, "").strip();
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    private record Batch(@Nullable List<@Nullable Sent> records) {}

    /// What became of one line.
    ///
    /// @param line counted from 1, the header not included
    /// @param outcome `kept`, `known-already`, or why it was refused
    public record Reported(int line, String outcome) {}

    /// What became of a whole delivery.
    public record Report(long kept, long refused, List<Reported> lines) {}

    @PostMapping(
            path = "/api/records",
            consumes = {MediaType.APPLICATION_JSON_VALUE, CSV})
    ResponseEntity<Object> receive(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
            @RequestBody byte[] body) {
        var token = token(authorization);
        if (token.isEmpty()) {
            return unauthorized();
        }
        List<Sent> sent;
        try {
            sent = read(type, body);
        } catch (JacksonException unreadable) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "Send {\"records\": [{\"email\", \"category\", \"campaign\", \"day\"}]} as JSON, or CSV with the"
                            + " header email,category,campaign,day.");
        }
        if (sent.isEmpty() || sent.size() > LINES_MAX) {
            return problem(HttpStatus.UNPROCESSABLE_CONTENT, "Send 1 to %d records.".formatted(LINES_MAX));
        }
        return intake.receive(token.get(), sent.stream().map(Sent::line).toList())
                .map(outcomes -> ResponseEntity.ok().<Object>body(report(outcomes)))
                .orElseGet(RecordsController::unauthorized);
    }

    private static Optional<Secret> token(String authorization) {
        var isBearer = authorization.toLowerCase(Locale.ROOT).startsWith(BEARER);
        var text = isBearer ? authorization.substring(BEARER.length()).strip() : "";
        return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
    }

    private List<Sent> read(String type, byte[] body) {
        if (!MediaType.parseMediaType(type).isCompatibleWith(MediaType.valueOf(CSV))) {
            Batch batch = json.readValue(body);
            var records = batch == null ? null : batch.records();
            return records == null
                    ? List.of()
                    : records.stream().map(Sent::orNothing).toList();
        }
        try (MappingIterator<Sent> rows = csv.readValues(body)) {
            var all = new ArrayList<Sent>();
            while (rows.hasNext() && all.size() <= LINES_MAX) {
                all.add(rows.next());
            }
            return all;
        }
    }

    private static Report report(List<ObservationIntake.Outcome> outcomes) {
        var lines = IntStream.range(0, outcomes.size())
                .mapToObj(index -> new Reported(
                        index + 1,
                        outcomes.get(index).name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .toList();
        var refused = outcomes.stream()
                .filter(one -> one != ObservationIntake.Outcome.KEPT && one != ObservationIntake.Outcome.KNOWN_ALREADY)
                .count();
        return new Report(
                outcomes.stream()
                        .filter(one -> one == ObservationIntake.Outcome.KEPT)
                        .count(),
                refused,
                lines);
    }

    private static ResponseEntity<Object> unauthorized() {
        return problem(HttpStatus.UNAUTHORIZED, "Send the token of the source: Authorization: Bearer <token>.");
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
