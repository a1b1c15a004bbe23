package se.loomer.duty.retention.office;

/// What was typed to place a hold.
///
/// @param day a day of the financial year, empty for today
public record HoldForm(String reference, String kind, String day, String reason) {
    static final HoldForm EMPTY = new HoldForm("", "", "", "");
}
