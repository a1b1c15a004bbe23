package se.loomer.duty.incidents.office;

import org.jspecify.annotations.Nullable;
import se.loomer.duty.incidents.IncidentNotice;
import se.loomer.guard.enforcement.PersonalText;

/// What those concerned are told, as typed.
///
/// @param whom `everybody`, or `looked-at`
public record IncidentNoticeForm(
        @Nullable String whom,
        @Nullable String whatSv,
        @Nullable String consequencesSv,
        @Nullable String measuresSv,
        @Nullable String whatEn,
        @Nullable String consequencesEn,
        @Nullable String measuresEn) {
    static final IncidentNoticeForm NOTHING = new IncidentNoticeForm("looked-at", "", "", "", "", "", "");

    /// Whether everybody with an account is told.
    public boolean isEverybody() {
        return "everybody".equals(whom);
    }

    /// What was typed in a language: what happened, what it can lead to, what was done.
    public String typed(String field, String language) {
        var isSwedish = language.equals("Sv");
        return text(
                switch (field) {
                    case "what" -> isSwedish ? whatSv : whatEn;
                    case "consequences" -> isSwedish ? consequencesSv : consequencesEn;
                    default -> isSwedish ? measuresSv : measuresEn;
                });
    }

    IncidentNotice telling() {
        return new IncidentNotice(isEverybody(), words("Sv"), words("En"));
    }

    private IncidentNotice.Words words(String language) {
        return new IncidentNotice.Words(
                new PersonalText(typed("what", language)),
                new PersonalText(typed("consequences", language)),
                new PersonalText(typed("measures", language)));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
