package se.loomer.service.companies.web;

import org.jspecify.annotations.Nullable;
import se.loomer.service.companies.RepresentativeInvitations;

/// An invitation to speak for a company.
///
/// @param offer null where the link is good no more
/// @param hasCompany whether the reader speaks for a company already
public record OfferPage(String path, RepresentativeInvitations.@Nullable Offer offer, boolean hasCompany) {}
