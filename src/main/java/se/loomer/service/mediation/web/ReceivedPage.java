package se.loomer.service.mediation.web;

import se.loomer.edge.web.FieldErrors;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.Received;

/// One disclosed enquiry.
///
/// @param typed an answer that could not be sent
public record ReceivedPage(Inbox.Representing by, Received received, String typed, FieldErrors errors) {}
