package se.loomer.duty.publication;

/// How far the notice of a version has come, as counts of accounts.
///
/// @param accounts how many accounts it concerns now
/// @param told how many were written to
/// @param sent how many e-mails a mail server took
/// @param returned how many e-mails could not be delivered
/// @param seen how many people looked at what changes for them
public record NoticeProgress(long accounts, long told, long sent, long returned, long seen) {
    private static final int WHOLE = 100;

    /// How many still wait to be written to.
    public long waiting() {
        return Math.max(0, accounts - told);
    }

    /// A part of all that it concerns, in percent.
    public long percent(long part) {
        return accounts == 0 ? WHOLE : Math.min(WHOLE, part * WHOLE / accounts);
    }
}
