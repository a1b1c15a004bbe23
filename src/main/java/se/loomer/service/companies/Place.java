package se.loomer.service.companies;

/// A Swedish town or municipality.
///
/// @param latitude in degrees
/// @param longitude in degrees
public record Place(String name, String municipality, double latitude, double longitude) {
    private static final double EARTH_RADIUS_KM = 6_371;

    /// The meridian in degrees around which the plane touches the earth.
    private static final double MERIDIAN = 15;

    /// Kilometres to the east on the plane on which distances are measured, as `companies.keep_listing()` has it.
    double eastKm() {
        var sine = Math.cos(Math.toRadians(latitude)) * Math.sin(Math.toRadians(longitude - MERIDIAN));
        return EARTH_RADIUS_KM * 0.5 * Math.log((1 + sine) / (1 - sine));
    }

    /// Kilometres to the north on that plane.
    double northKm() {
        return EARTH_RADIUS_KM
                * Math.atan2(Math.tan(Math.toRadians(latitude)), Math.cos(Math.toRadians(longitude - MERIDIAN)));
    }
}
