package se.loomer.service.mediation.web;

import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.loomer.edge.files.FileAnswers;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.PersonKind;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.EnquiryPictures;

/// A person's own pictures of an enquiry. Companies have copies of theirs.
@Controller
@RequestMapping("/enquiries/{id}/pictures/{picture}")
class PictureController {
    private final EnquiryPictures pictures;

    PictureController(EnquiryPictures pictures) {
        this.pictures = pictures;
    }

    /// An identifier as a form sends it; nothing where it is none.
    static Optional<UUID> id(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(typed));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /// @param size `small` for the small one
    @GetMapping
    ResponseEntity<byte[]> show(
            CurrentPerson person,
            @PathVariable("id") EnquiryId enquiry,
            @PathVariable("picture") UUID picture,
            @RequestParam(name = "size", defaultValue = "") String size) {
        return FileAnswers.picture(
                pictures.content(person.require(PersonKind.PERSON).subject(), enquiry, picture, size.equals("small"))
                        .orElseThrow(PageNotFound::new));
    }

    /// Removes a picture before the person has ticked it for anybody, and leads back to where they tick.
    @PostMapping("/removal")
    String remove(CurrentPerson person, @PathVariable("id") EnquiryId enquiry, @PathVariable("picture") UUID picture) {
        if (!pictures.remove(person.require(PersonKind.PERSON).subject(), enquiry, picture)) {
            throw new PageNotFound();
        }
        return "redirect:/enquiries/%s/consents".formatted(enquiry);
    }
}
