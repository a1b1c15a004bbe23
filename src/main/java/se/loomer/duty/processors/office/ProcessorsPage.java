package se.loomer.duty.processors.office;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import se.loomer.duty.processors.ProcessorRegister;

/// Those who process data for us.
///
/// @param purposes what each purpose that they work for is called
public record ProcessorsPage(List<ProcessorRegister.Entry> entries, Map<String, String> purposes, LocalDate today) {}
