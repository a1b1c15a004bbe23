package se.loomer.service.companies.web;

import java.util.List;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.service.companies.Place;
import se.loomer.service.companies.Role;
import se.loomer.service.companies.WorkForm;

/// The form about where and when a company works.
///
/// @param alike places whose names are like the one that is not known
/// @param isSaved whether it was just saved
public record WorkPage(
        String company,
        Role role,
        WorkForm form,
        List<Option> reaches,
        List<Option> languages,
        List<Place> alike,
        boolean isSaved,
        FieldErrors errors) {}
