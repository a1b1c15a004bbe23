package se.loomer.service.relay.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import se.loomer.edge.files.Uploads;
import se.loomer.edge.web.Messages;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.MessageForm;
import se.loomer.service.relay.TokenScope;

/// The files of a conversation: listed, fetched, and sent with a message, with the limits and the scanning of the
/// pages.
@RestController
@RequestMapping("/api/v1/disclosures/{id}/files")
class FilesApi {
    private final Conversing conversing;
    private final Uploads uploads;
    private final Once once;
    private final Messages messages;

    FilesApi(Conversing conversing, Uploads uploads, Once once, Messages messages) {
        this.conversing = conversing;
        this.uploads = uploads;
        this.once = once;
        this.messages = messages;
    }

    /// The files of both sides, the earliest first.
    @GetMapping
    Shapes.Page<Shapes.File> list(Caller caller, @PathVariable("id") DisclosureId id) {
        var found = conversing.find(caller.may(TokenScope.DISCLOSURES_READ), id).messages();
        return new Shapes.Page<>(found.stream().flatMap(Shapes.File::of).toList(), null);
    }

    /// A file as it is: a picture, or a document to keep.
    ///
    /// @param size `small` for the small one of a picture
    @GetMapping("/{file}")
    ResponseEntity<byte[]> fetch(
            Caller caller,
            @PathVariable("id") DisclosureId id,
            @PathVariable("file") UUID file,
            @RequestParam(name = "size", defaultValue = "") String size) {
        return MessageForm.answer(
                conversing.file(caller.may(TokenScope.DISCLOSURES_READ), id, file, size.equals("small")));
    }

    /// Sends files, with words or without.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shapes.Message send(
            Caller caller,
            HttpServletRequest request,
            @PathVariable("id") DisclosureId id,
            @RequestParam(name = "body", defaultValue = "") String body,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files) {
        var by = caller.may(TokenScope.MESSAGES_WRITE);
        return once.answer(
                caller,
                request,
                content(body, files),
                () -> {
                    conversing.requireOften(by);
                    conversing.find(by, id);
                    var form = MessageForm.read(uploads, body, files);
                    var message = form.message();
                    if (message == null) {
                        throw ProblemFound.of(form.errors(), messages);
                    }
                    return conversing.write(by, id, message);
                },
                made -> conversing.message(by, id, made));
    }

    private static String content(String body, @Nullable List<MultipartFile> files) {
        var content = new StringBuilder(body);
        try {
            for (var file : files == null ? List.<MultipartFile>of() : files) {
                content.append('\n').append(file.getOriginalFilename()).append(' ');
                content.append(new String(file.getBytes(), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return content.toString();
    }
}
