package se.loomer.duty.announcements.web;

/// The page behind the link that ends letters with news.
///
/// @param isKnown whether the link is one
/// @param isDone whether the e-mails have ended
public record UnsubscribingPage(String url, boolean isKnown, boolean isDone) {}
