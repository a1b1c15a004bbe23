package se.loomer.office;

import se.loomer.duty.incidents.Telling;
import se.loomer.guard.enforcement.PersonalText;

/// What those concerned are told, as typed.
///
/// @param whom `everybody`, or `looked-at`
record TellingForm(
        String whom,
        String whatSv,
        String consequencesSv,
        String measuresSv,
        String whatEn,
        String consequencesEn,
        String measuresEn) {
    Telling telling() {
        return new Telling(
                "everybody".equals(whom),
                words(whatSv, consequencesSv, measuresSv),
                words(whatEn, consequencesEn, measuresEn));
    }

    private static Telling.Words words(String what, String consequences, String measures) {
        return new Telling.Words(text(what), text(consequences), text(measures));
    }

    private static PersonalText text(String typed) {
        return new PersonalText(typed == null ? "" : typed.strip());
    }
}
