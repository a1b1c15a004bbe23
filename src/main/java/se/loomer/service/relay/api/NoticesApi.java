package se.loomer.service.relay.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import se.loomer.edge.web.PageCursor;
import se.loomer.service.mediation.CorrectionNotices;
import se.loomer.service.mediation.ErasureNotices;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.relay.TokenScope;
import tools.jackson.databind.JsonNode;

/// The notices to erase and to correct, and the company's answers, which the person sees.
@RestController
@RequestMapping("/api/v1")
class NoticesApi {
    private final ErasureNotices notices;
    private final CorrectionNotices corrections;
    private final Bodies bodies;
    private final Once once;

    NoticesApi(ErasureNotices notices, CorrectionNotices corrections, Bodies bodies, Once once) {
        this.notices = notices;
        this.corrections = corrections;
        this.bodies = bodies;
        this.once = once;
    }

    @GetMapping("/notices")
    Shapes.Page<Shapes.Notice> list(
            Caller caller,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestParam(name = "limit", defaultValue = "" + Cursor.SIZE) int limit) {
        var by = caller.mayMend(TokenScope.DISCLOSURES_READ);
        var size = Cursor.limit(limit);
        return Cursor.page(
                notices.after(by, Cursor.read(cursor), size + 1),
                size,
                Shapes.Notice::of,
                notice -> new PageCursor(notice.sentAt(), notice.id()));
    }

    @GetMapping("/notices/{id}")
    Shapes.Notice show(Caller caller, @PathVariable("id") UUID id) {
        return notices.find(caller.mayMend(TokenScope.DISCLOSURES_READ), id)
                .map(Shapes.Notice::of)
                .orElseThrow(NoticesApi::unknown);
    }

    private static ProblemFound unknown() {
        return new ProblemFound(Problem.NOT_FOUND, "The company has no such notice.");
    }

    /// Says that everything is erased, or what is kept and on which ground.
    @PostMapping("/notices/{id}/answer")
    Shapes.Notice answer(
            Caller caller,
            HttpServletRequest request,
            @PathVariable("id") UUID id,
            @RequestBody(required = false) byte @Nullable [] body) {
        var by = caller.mayMend(TokenScope.NOTICES_ANSWER);
        var read = bodies.read(body);
        return once.answer(
                caller,
                request,
                read.toString(),
                () -> answered(by, id, read),
                made -> notices.find(by, made).map(Shapes.Notice::of).orElseThrow(NoticesApi::unknown));
    }

    private UUID answered(Inbox.Representing by, UUID id, JsonNode read) {
        var outcome = switch (Bodies.text(read, "answer").orElse("")) {
            case "erased" -> notices.erased(by, id);
            case "kept" -> notices.kept(by, id, Bodies.text(read, "ground").orElse(""));
            default -> throw new ProblemFound(Problem.INVALID, "answer is \"erased\" or \"kept\".");
        };
        return switch (outcome) {
            case ErasureNotices.Answering.Answered() -> id;
            case ErasureNotices.Answering.GroundMissing() ->
                throw new ProblemFound(
                        Problem.INVALID,
                        "ground says on which lawful ground something is kept, in 1 to %d characters."
                                .formatted(ErasureNotices.GROUND_LENGTH_MAX));
            case ErasureNotices.Answering.UnknownNotice() ->
                throw notices.find(by, id).isEmpty()
                        ? unknown()
                        : new ProblemFound(Problem.ALREADY_ANSWERED, "The first answer stands.");
        };
    }

    @GetMapping("/corrections")
    Shapes.Page<Shapes.Correction> corrections(
            Caller caller,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestParam(name = "limit", defaultValue = "" + Cursor.SIZE) int limit) {
        var by = caller.mayMend(TokenScope.DISCLOSURES_READ);
        var size = Cursor.limit(limit);
        return Cursor.page(
                corrections.after(by, Cursor.read(cursor), size + 1),
                size,
                Shapes.Correction::of,
                told -> new PageCursor(
                        told.correction().sentAt(), told.correction().id()));
    }

    @GetMapping("/corrections/{id}")
    Shapes.Correction correction(Caller caller, @PathVariable("id") UUID id) {
        return corrections
                .find(caller.mayMend(TokenScope.DISCLOSURES_READ), id)
                .map(Shapes.Correction::of)
                .orElseThrow(NoticesApi::unknown);
    }

    /// Says that the company has corrected its own.
    @PostMapping("/corrections/{id}/acknowledgement")
    Shapes.Correction acknowledge(Caller caller, HttpServletRequest request, @PathVariable("id") UUID id) {
        var by = caller.mayMend(TokenScope.NOTICES_ANSWER);
        return once.answer(
                caller,
                request,
                "",
                () -> acknowledged(by, id),
                made -> corrections.find(by, made).map(Shapes.Correction::of).orElseThrow(NoticesApi::unknown));
    }

    private UUID acknowledged(Inbox.Representing by, UUID id) {
        var told = corrections.find(by, id).orElseThrow(NoticesApi::unknown);
        if (!corrections.acknowledge(by, told.disclosure(), id)) {
            throw new ProblemFound(Problem.ALREADY_ANSWERED, "It is acknowledged already.");
        }
        return id;
    }
}
