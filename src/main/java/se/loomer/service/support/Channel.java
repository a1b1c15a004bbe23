package se.loomer.service.support;

import java.util.Locale;

/// Which way a case came.
public enum Channel {
    FORM,
    FEEDBACK,
    MAIL;

    /// As messages and the database name it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Channel of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
