package se.loomer.service.support.web;

import java.util.List;
import se.loomer.service.support.OwnCase;

/// A person's cases.
public record OwnCasesPage(List<OwnCase> cases) {
    /// How to mark how a case stands: the class of its chip.
    public static String chip(OwnCase one) {
        return switch (one.standing()) {
            case "waits" -> "waiting";
            case "answered" -> "accent";
            default -> "neutral";
        };
    }
}
