package se.loomer.service.mediation.web;

import java.util.List;
import se.loomer.service.mediation.ContactBlock;

/// The companies with which the reader has ended contact.
public record ContactBlockPage(List<ContactBlock.Ended> ended) {}
