package se.loomer.service.support.office;

import java.util.List;
import se.loomer.edge.web.PageContext;
import se.loomer.service.support.EmailLog;

/// The e-mails that became no case.
public record EmailsPage(List<EmailLog.Postponed> postponed, List<EmailLog.NotTaken> notTaken) {
    /// Whether more may wait than are shown.
    public boolean isCut() {
        return postponed.size() >= EmailLog.MOST || notTaken.size() >= EmailLog.MOST;
    }

    /// What became of an e-mail, and whether its sender was told of it, in words.
    public String what(PageContext shell, EmailLog.NotTaken letter) {
        var notice = letter.notice();
        return notice == null
                ? became(shell, letter)
                : became(shell, letter) + ". " + shell.text("office.letters.notice." + notice) + ".";
    }

    private static String became(PageContext shell, EmailLog.NotTaken letter) {
        var nature = letter.nature();
        return letter.outcome().equals("ignored")
                ? shell.text("office.letters.nature." + (nature == null ? "unknown" : nature))
                : shell.text("office.letters.outcome." + letter.outcome());
    }
}
