package se.loomer.service.mediation.web;

import java.util.List;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.ReceivedEnquiry;

/// A page of a company's inbox, by its number from one.
public record InboxPage(Inbox.Page page, int number) {
    /// The representative and their company.
    public Inbox.Representing by() {
        return page.by();
    }

    /// What was disclosed to the company, newest first.
    public List<ReceivedEnquiry> received() {
        return page.received();
    }

    /// How many notices to erase wait for an answer.
    public int openNotices() {
        return page.openNotices();
    }

    /// Whether older enquiries may follow.
    public boolean hasNext() {
        return received().size() == Inbox.PAGE_SIZE;
    }
}
