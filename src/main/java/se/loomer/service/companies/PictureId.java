package se.loomer.service.companies;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.UUID;
import se.loomer.guard.enforcement.Identifier;
import se.loomer.guard.enforcement.TimeOrderedId;

/// A picture of a company, as everybody may name it.
public record PictureId(@JsonValue UUID value) implements Identifier {
    @JsonCreator
    public PictureId {}

    static PictureId next() {
        return new PictureId(TimeOrderedId.next());
    }

    /// The identifiers as statements take them.
    static UUID[] values(Collection<PictureId> pictures) {
        return pictures.stream().map(PictureId::value).toArray(UUID[]::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
