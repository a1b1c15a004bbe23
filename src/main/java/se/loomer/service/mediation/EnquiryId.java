package se.loomer.service.mediation;

import java.util.UUID;
import se.loomer.guard.enforcement.Identifier;
import se.loomer.guard.enforcement.TimeOrderedId;

/// One enquiry of one person.
public record EnquiryId(UUID value) implements Identifier {
    static EnquiryId next() {
        return new EnquiryId(TimeOrderedId.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
