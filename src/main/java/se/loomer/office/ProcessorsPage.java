package se.loomer.office;

import java.time.LocalDate;
import java.util.List;
import se.loomer.duty.processors.Register;

/// Those who process data for us.
public record ProcessorsPage(List<Register.Entry> entries, LocalDate today) {}
