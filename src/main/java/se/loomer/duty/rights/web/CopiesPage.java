package se.loomer.duty.rights.web;

import java.util.List;
import se.loomer.duty.rights.Copy;
import se.loomer.edge.web.FieldErrors;

/// The copies that there are, and the form for a new one.
///
/// @param chosen the groups that are ticked
/// @param language the language of the new copy
public record CopiesPage(
        List<Copy> copies, List<String> groups, List<String> chosen, String language, FieldErrors errors) {}
