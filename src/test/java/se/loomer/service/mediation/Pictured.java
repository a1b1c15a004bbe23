package se.loomer.service.mediation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.edge.files.Drawn;
import se.loomer.edge.files.FileResult;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;

/// Pictures of enquiries and in conversations, for tests of whatever reads them.
public final class Pictured {
    private Pictured() {}

    /// Pictures that answer a question.
    public static List<EnquiryPictures.Draft> drafts(int count, String question) {
        var drawn = Drawn.jpeg(90, 60);
        return Collections.nCopies(count, new EnquiryPictures.Draft(question, drawn, drawn, 90, 60));
    }

    /// A picture for a conversation.
    public static FileResult file(String name) {
        var drawn = Drawn.jpeg(20, 20);
        return new FileResult.Picture(drawn, drawn, 20, 20, new PersonalText(name));
    }

    /// Where a picture of a conversation and one of an enquiry are, by the routes of `se.loomer.door.Things`.
    public static Map<String, String> addresses(
            Installation loomer, Given.Person person, EnquiryId enquiry, Given.Company company) {
        var message = new OutgoingMessage(new PersonalText("Se bilden."), List.of(file("kök.jpg")));
        loomer.bean(OwnConversations.class).write(Binding.of(person.subject()), enquiry, company.id(), message);
        var mediation = loomer.bean(Mediation.class);
        var sent = Objects.requireNonNull(mediation
                .enquiry(person.subject(), enquiry)
                .orElseThrow()
                .chosen()
                .getFirst()
                .disclosed());
        var id = sent.messages().getFirst().attachments().getFirst().id().toString();
        var form = new EnquiryForm("bathroom", "Kakla om.", "Lund", "");
        var started = (Mediation.Starting.Started)
                mediation.start(person.subject(), form, Language.SV, drafts(1, "Hur ser det ut?"));
        var own = loomer.bean(EnquiryPictures.class)
                .of(person.subject(), started.enquiry())
                .getFirst()
                .id()
                .toString();
        return Map.of(
                "/enquiries {file}", id,
                "/inbox {file}", id,
                "/api/v1/disclosures {file}", id,
                "/enquiries/{id}/pictures {id}", started.enquiry().toString(),
                "/enquiries/{id}/pictures {picture}", own);
    }
}
