package se.loomer.service.mediation;

import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.devices.Caution;
import se.loomer.service.moderation.Considering;

/// What came of consenting to a disclosure.
public sealed interface Disclosing {
    /// The company has it, under this reference; or had it already.
    record Sent(String reference) implements Disclosing {}

    /// No field was ticked, so there is nothing by which the company could answer.
    record NothingTicked() implements Disclosing {}

    /// The words of the consent are no longer those that the person was shown.
    record WordingChanged() implements Disclosing {}

    /// The person did not choose this company for this enquiry.
    record NotChosen(CompanyId company) implements Disclosing {}

    /// For a while no company receives anything, because somebody else may have been in the account.
    record Cautious(Caution caution) implements Disclosing {}

    /// It is not sent: the person is suspended or limited, or the text met rules that weigh too much.
    record Refused(Considering why) implements Disclosing {}

    /// The company can no longer be contacted.
    record CompanyGone(CompanyId company) implements Disclosing {}
}
