package se.loomer.service.statistics.web;

import gg.jte.Content;
import java.util.List;
import se.loomer.service.statistics.MeasurementChoices;
import se.loomer.service.statistics.Usage;

/// How the reader used the services, and what others told about them.
///
/// @param wording the words of the consent
/// @param life how long a record of use lives, in words
/// @param isSaved whether a choice was kept just now
public record UsagePage(
        List<Usage.Used> used, MeasurementChoices.Chosen chosen, Content wording, String life, boolean isSaved) {}
