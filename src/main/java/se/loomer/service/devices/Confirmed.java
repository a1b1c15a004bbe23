package se.loomer.service.devices;

import java.util.Locale;

/// By what a browser was confirmed.
public enum Confirmed {
    /// The e-mail of the registration was opened in it.
    REGISTRATION,
    /// Another e-mail with a link was.
    LETTER,
    /// The code of an e-mail was typed into it.
    CODE,
    PASSKEY,
    APP_CODE,
    RECOVERY_CODE;

    /// Whether it proves more than that somebody reads the person's mail.
    public boolean isStrong() {
        return this == PASSKEY || this == APP_CODE || this == RECOVERY_CODE;
    }

    /// The word in the database and in messages.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Confirmed of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
