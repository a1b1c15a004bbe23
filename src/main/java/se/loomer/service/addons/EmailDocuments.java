package se.loomer.service.addons;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.loomer.edge.mail.Enclosing;
import se.loomer.guard.enforcement.SubjectId;

/// Sends the agreement along with its confirmation, and an invoice with the e-mail that tells of it.
@Component
class EmailDocuments implements Enclosing {
    private final Documents documents;

    EmailDocuments(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Optional<Enclosure> enclosure(SubjectId to, String kind, Map<String, String> parameters) {
        var pdf = switch (kind) {
            case "agreement-ordered" ->
                documents.agreement(to, UUID.fromString(parameters.getOrDefault("agreement", "")));
            case "invoice", "invoice-reminder", "credit-note" ->
                documents.invoice(to, Integer.parseInt(parameters.getOrDefault("number", "")));
            default -> Optional.<Documents.Pdf>empty();
        };
        return pdf.map(file -> new Enclosure(file.name(), "application/pdf", file.content()));
    }
}
