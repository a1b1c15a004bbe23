package se.loomer.service.mediation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;
import se.loomer.edge.files.FileAnswers;
import se.loomer.edge.files.FileResult;
import se.loomer.edge.files.Uploads;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.PersonalText;

/// A message as it was typed, and the files that were chosen for it.
///
/// @param message null where something has to be corrected
public record MessageForm(String typed, @Nullable OutgoingMessage message, FieldErrors errors) {
    private static final String FILES = "files";

    /// Reads the words and the files. A browser cannot fill in files again, so that they have to be chosen anew where
    /// something else is wrong; the error says so.
    public static MessageForm read(Uploads uploads, String body, @Nullable List<MultipartFile> files) {
        var text = body.strip();
        var taken = new ArrayList<FileResult>();
        var chosen = files == null
                ? List.<MultipartFile>of()
                : files.stream().filter(file -> !file.isEmpty()).toList();
        var errors = FieldErrors.none()
                .when(
                        TypedText.length(text) > OutgoingMessage.BODY_LENGTH_MAX || text.isEmpty() && chosen.isEmpty(),
                        "body",
                        "mediation.error.body",
                        String.valueOf(OutgoingMessage.BODY_LENGTH_MAX))
                .when(
                        chosen.size() > OutgoingMessage.FILES_MAX,
                        FILES,
                        "mediation.error.files",
                        String.valueOf(OutgoingMessage.FILES_MAX));
        if (errors.isEmpty()) {
            for (var file : chosen) {
                var read = uploads.pictureOrDocument(file);
                if (read instanceof FileResult.Refused refused) {
                    errors = errors.and(refused.errors(FILES));
                } else {
                    taken.add(read);
                }
            }
        }
        return errors.isEmpty()
                ? new MessageForm(body, new OutgoingMessage(new PersonalText(text), taken), errors)
                : new MessageForm(body, null, errors);
    }

    /// A file as an answer: pictures are shown, documents are handed out.
    public static ResponseEntity<byte[]> answer(Conversations.Content content) {
        return content.isPicture()
                ? FileAnswers.picture(content.bytes())
                : FileAnswers.document(content.bytes(), content.name());
    }
}
