package se.loomer.edge.web;

/// A cookie was to be set that the register does not name, and was left out.
///
/// @param name the cookie's name, never its value
public record UnregisteredCookie(String name) {}
