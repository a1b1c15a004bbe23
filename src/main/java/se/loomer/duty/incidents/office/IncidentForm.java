package se.loomer.duty.incidents.office;

import se.loomer.edge.web.FieldErrors;

/// The form that enters a breach into the register.
public record IncidentForm(String title, String what, String discovered, FieldErrors errors) {}
