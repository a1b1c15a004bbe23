package se.loomer.office;

import java.util.List;
import se.loomer.edge.web.Shell;
import se.loomer.service.support.LetterLog;

/// The letters that became no case.
public record LettersPage(List<LetterLog.Postponed> postponed, List<LetterLog.NotTaken> notTaken) {
    /// Whether more may wait than are shown.
    public boolean isCut() {
        return postponed.size() >= LetterLog.MOST || notTaken.size() >= LetterLog.MOST;
    }

    /// What became of a letter, and whether its sender was told of it, in words.
    public String what(Shell shell, LetterLog.NotTaken letter) {
        var notice = letter.notice();
        return notice == null
                ? became(shell, letter)
                : became(shell, letter) + ". " + shell.text("office.letters.notice." + notice) + ".";
    }

    private static String became(Shell shell, LetterLog.NotTaken letter) {
        var nature = letter.nature();
        return letter.outcome().equals("ignored")
                ? shell.text("office.letters.nature." + (nature == null ? "unknown" : nature))
                : shell.text("office.letters.outcome." + letter.outcome());
    }
}
