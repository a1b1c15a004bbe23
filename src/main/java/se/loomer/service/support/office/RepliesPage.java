package se.loomer.service.support.office;

import java.util.List;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.support.SavedReplies;

/// The replies that staff share, and the form for another.
public record RepliesPage(List<SavedReplies.Reply> replies, String name, String words, FieldErrors errors) {}
