package se.loomer.service.accounts.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.PageContext;
import se.loomer.policy.PolicyTexts;
import se.loomer.service.accounts.NotMe;
import se.loomer.service.devices.Happenings;

/// The page behind "that was not me".
///
/// @param newPassword where a new password is chosen once the account is secured, null before
/// @param disputed what more is asked for, null where nothing is
public record NotMePage(
        String action,
        NotMe.Alarm alarm,
        @Nullable String newPassword,
        NotMe.Securing.@Nullable Disputed disputed,
        PolicyTexts texts) {
    static NotMePage of(String action, NotMe.Alarm alarm, PolicyTexts texts) {
        return new NotMePage(action, alarm, null, null, texts);
    }

    NotMePage secured(String password) {
        return new NotMePage(action, alarm, password, null, texts);
    }

    NotMePage disputed(NotMe.Securing.Disputed now) {
        return new NotMePage(action, alarm, null, now, texts);
    }

    /// Whether the account is secured now.
    public boolean isSecured() {
        return newPassword != null;
    }

    /// What came to be in the account since then.
    public List<Happenings.Happening> since() {
        return alarm.since();
    }

    /// What it is, in words.
    public String words(PageContext shell, Happenings.Happening happening) {
        return texts.title(
                "table", happening.table().toString(), shell.language().locale());
    }

    @Override
    public String toString() {
        return "page of a secret link";
    }
}
