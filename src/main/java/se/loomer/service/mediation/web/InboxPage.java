package se.loomer.service.mediation.web;

import java.util.List;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.Received;

/// A page of a company's inbox.
///
/// @param openNotices how many notices to erase wait for an answer
public record InboxPage(Inbox.Representing by, List<Received> received, int number, long openNotices) {
    /// Whether older enquiries may follow.
    public boolean hasNext() {
        return received.size() == Inbox.PAGE_SIZE;
    }
}
