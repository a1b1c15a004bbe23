package se.loomer.service.support;

import java.util.Locale;
import se.loomer.guard.enforcement.Keyed;

/// Which way a case came.
public enum Channel implements Keyed {
    FORM,
    FEEDBACK,
    MAIL;

    static Channel of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
