package se.loomer.service.mediation;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import se.loomer.guard.enforcement.Keyed;

/// A detail that a person may tick for a company. Its words are the messages `mediation.field.<key>`.
public enum Field implements Keyed {
    NAME,
    ADDRESS,
    TELEPHONE,
    EMAIL,
    /// The pictures of the enquiry, see [EnquiryPictures].
    PICTURES;

    /// Those that a person's contact details hold.
    static final List<Field> DETAILS = List.of(NAME, ADDRESS, TELEPHONE, EMAIL);

    /// What a form says for none of them: the enquiry alone.
    public static final String NONE = "none";

    /// The fields with these keys in their fixed order; unknown keys are left out.
    public static Set<Field> of(Collection<String> keys) {
        var fields = EnumSet.noneOf(Field.class);
        Arrays.stream(values()).filter(field -> keys.contains(field.key())).forEach(fields::add);
        return fields;
    }

    /// The keys in their fixed order.
    static List<String> keys(Set<Field> fields) {
        return Arrays.stream(values()).filter(fields::contains).map(Field::key).toList();
    }
}
