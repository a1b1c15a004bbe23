package se.loomer.duty.announcements.web;

import gg.jte.Content;
import java.util.List;
import se.loomer.duty.announcements.NewsChoices;

/// What the reader has chosen.
///
/// @param topics all that there are
/// @param wording the words of the consent to e-mails
/// @param isSaved whether they were kept just now
public record PreferencesPage(NewsChoices.Chosen chosen, List<String> topics, Content wording, boolean isSaved) {}
