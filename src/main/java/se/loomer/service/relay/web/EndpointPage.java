package se.loomer.service.relay.web;

import java.util.List;
import se.loomer.service.companies.Role;
import se.loomer.service.relay.Deliveries;
import se.loomer.service.relay.Endpoint;
import se.loomer.service.relay.SentMessage;

/// What was sent to one address, by the number of the page from one.
public record EndpointPage(String company, Role role, Endpoint endpoint, List<SentMessage> sent, int number) {
    /// Whether earlier messages may follow.
    public boolean hasNext() {
        return sent.size() == Deliveries.PAGE_SIZE;
    }

    /// Whether anything was not delivered.
    public boolean hasFailed() {
        return sent.stream().anyMatch(one -> one.state().equals("failed"));
    }
}
