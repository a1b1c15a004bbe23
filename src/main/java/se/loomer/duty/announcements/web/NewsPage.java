package se.loomer.duty.announcements.web;

import java.time.Instant;
import java.util.List;

/// The news that the reader wants to hear of.
///
/// @param isObjected whether they objected, and so get none
public record NewsPage(List<Item> items, boolean isObjected) {
    /// A piece of news.
    public record Item(String title, String body, String topic, Instant at) {}
}
