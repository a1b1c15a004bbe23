package se.loomer.service.companies;

/// A Swedish town or municipality.
///
/// @param latitude in degrees
/// @param longitude in degrees
public record Place(String name, String municipality, double latitude, double longitude) {}
