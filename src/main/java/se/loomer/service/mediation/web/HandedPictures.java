package se.loomer.service.mediation.web;

import static java.util.stream.Collectors.toMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import se.loomer.edge.files.FileResult;
import se.loomer.edge.files.Uploads;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FormKeeping;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.service.companies.CategoryVersion;
import se.loomer.service.companies.Question;
import se.loomer.service.mediation.EnquiryPictures;

/// Pictures that are handed in with the form of an enquiry. Until the enquiry is taken they are kept for the
/// browser, so that neither an error nor a registration loses them; nobody can fetch them by an address.
@Component
public class HandedPictures {
    private final Uploads uploads;
    private final FormKeeping keeping;

    HandedPictures(Uploads uploads, FormKeeping keeping) {
        this.uploads = uploads;
        this.keeping = keeping;
    }

    /// A picture as a form shows it.
    ///
    /// @param address where it is, or itself
    public record Shown(UUID id, String question, String address) {}

    /// What a request handed in for the questions of a category.
    ///
    /// @param pictures by the fields of their questions
    record Read(Map<Question, List<FileResult.Picture>> pictures, FieldErrors errors) {
        int count(Question question) {
            return pictures.getOrDefault(question, List.of()).size();
        }

        List<EnquiryPictures.Draft> drafts(Language language) {
            return pictures.entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream()
                            .map(picture -> new EnquiryPictures.Draft(
                                    entry.getKey().in(language),
                                    picture.large(),
                                    picture.small(),
                                    picture.width(),
                                    picture.height())))
                    .toList();
        }
    }

    /// Reads what was handed in; of a question with a file that cannot be taken the others are.
    ///
    /// @param before how many pictures each question has already, by its field
    Read read(CategoryVersion category, Map<String, Integer> before, MultiValueMap<String, MultipartFile> files) {
        var errors = FieldErrors.none();
        var pictures = new LinkedHashMap<Question, List<FileResult.Picture>>();
        for (var question : category.ofPictures()) {
            var field = question.field();
            var taken = new ArrayList<FileResult.Picture>();
            var room = EnquiryPictures.PICTURES_MAX - before.getOrDefault(field, 0);
            var handed = files.getOrDefault(field, List.of()).stream()
                    .filter(file -> !file.isEmpty())
                    .toList();
            errors = errors.when(
                    handed.size() > room,
                    field,
                    "mediation.error.pictures",
                    String.valueOf(EnquiryPictures.PICTURES_MAX));
            for (var file : handed.subList(0, Math.clamp(room, 0, handed.size()))) {
                switch (uploads.picture(file)) {
                    case FileResult.Picture picture -> taken.add(picture);
                    case FileResult.Refused refused -> errors = errors.and(refused.errors(field));
                    case FileResult.Document _, FileResult.Missing _ -> {}
                }
            }
            pictures.put(question, taken);
        }
        return new Read(pictures, errors);
    }

    /// Reads what was handed in and keeps it for the browser.
    FieldErrors keep(
            CategoryVersion category,
            MultiValueMap<String, MultipartFile> files,
            HttpServletRequest request,
            HttpServletResponse response) {
        var read = read(category, counts(category, request), files);
        read.pictures()
                .forEach((question, pictures) -> pictures.forEach(picture -> keeping.keep(
                        new FormKeeping.Picture(
                                TimeOrderedId.next(),
                                name(category, question),
                                picture.large(),
                                picture.small(),
                                picture.width(),
                                picture.height()),
                        request,
                        response)));
        return read.errors();
    }

    /// How many pictures are kept for each question, by its field.
    Map<String, Integer> counts(CategoryVersion category, HttpServletRequest request) {
        return category.ofPictures().isEmpty()
                ? Map.of()
                : category.ofPictures().stream()
                        .collect(toMap(
                                Question::field,
                                question -> kept(category, question, request).size()));
    }

    private List<FormKeeping.Picture> kept(CategoryVersion category, Question question, HttpServletRequest request) {
        return keeping.pictures(request).stream()
                .filter(picture -> picture.field().equals(name(category, question)))
                .toList();
    }

    /// The pictures kept for this browser, as its form shows them.
    List<Shown> shown(CategoryVersion category, HttpServletRequest request, Language language) {
        return category.ofPictures().stream()
                .flatMap(question -> kept(category, question, request).stream()
                        .map(picture -> new Shown(picture.id(), question.in(language), address(picture.small()))))
                .toList();
    }

    private static String address(byte[] picture) {
        var type = picture[0] == (byte) 0xFF ? MediaType.IMAGE_JPEG_VALUE : MediaType.IMAGE_PNG_VALUE;
        return "data:%s;base64,%s".formatted(type, Base64.getEncoder().encodeToString(picture));
    }

    /// The pictures kept for this browser, for the enquiry that takes them.
    List<EnquiryPictures.Draft> drafts(CategoryVersion category, HttpServletRequest request, Language language) {
        return category.ofPictures().stream()
                .flatMap(question -> kept(category, question, request).stream()
                        .map(picture -> new EnquiryPictures.Draft(
                                question.in(language),
                                picture.large(),
                                picture.small(),
                                picture.width(),
                                picture.height())))
                .toList();
    }

    void forget(CategoryVersion category, HttpServletRequest request) {
        category.ofPictures()
                .forEach(question ->
                        kept(category, question, request).forEach(picture -> forget(picture.id(), request)));
    }

    void forget(UUID id, HttpServletRequest request) {
        keeping.forgetPicture(id, request);
    }

    private static String name(CategoryVersion category, Question question) {
        return category.category().key() + " " + question.field();
    }
}
