package se.loomer.duty.routines;

import java.util.List;

/// A routine of the handbook in one language.
///
/// @param key its name in addresses: `incident`
/// @param intro when it is followed and why, in Markdown
/// @param steps what is done, in order, each in Markdown of one line
public record Routine(String key, String title, String intro, List<String> steps) {}
