package se.loomer.service.mediation.web;

import java.util.List;
import se.loomer.service.mediation.Endings;

/// The companies with which the reader has ended contact.
public record EndedPage(List<Endings.Ended> ended) {}
