package se.loomer.service.mediation;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.loomer.edge.files.FileResult;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.TimeOrderedId;

/// What somebody is about to send into a conversation: words, files, or both.
///
/// @param body the words, empty for none
/// @param files pictures and documents that were read, at most three
/// @param id what tells it apart where it may come twice
public record OutgoingMessage(PersonalText body, List<FileResult> files, UUID id) {
    /// As many files as a message may bring.
    public static final int FILES_MAX = 3;

    /// As many characters as the words may have.
    public static final int BODY_LENGTH_MAX = 4_000;

    public OutgoingMessage {
        files = List.copyOf(files);
        if (body.length() > BODY_LENGTH_MAX || files.size() > FILES_MAX || body.length() == 0 && files.isEmpty()) {
            throw new IllegalArgumentException(
                    "a message of %d characters and %d files".formatted(body.length(), files.size()));
        }
    }

    /// A message that comes once.
    public OutgoingMessage(PersonalText body, List<FileResult> files) {
        this(body, files, TimeOrderedId.next());
    }

    /// Words alone.
    public OutgoingMessage(PersonalText body) {
        this(body, List.of());
    }

    /// Everything in it that can be read as words: what it says, and how its files are called.
    PersonalText words() {
        return new PersonalText(Stream.concat(
                        Stream.of(body.reveal()), files.stream().map(file -> switch (file) {
                            case FileResult.Picture picture -> picture.name().reveal();
                            case FileResult.Document document -> document.name().reveal();
                            case FileResult.Missing _, FileResult.Refused _ -> "";
                        }))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("\n")));
    }
}
