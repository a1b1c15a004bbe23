package se.loomer.office;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.duty.rights.Answering;
import se.loomer.service.companies.Application;
import se.loomer.service.companies.OwnCompany;
import se.loomer.service.support.CaseQueue;

/// The companies in one state, for the office.
///
/// @param name of the member of staff who reads it
/// @param requests how many requests wait, null for those who do not answer any
/// @param cases how many cases wait, null for those who do not help people
public record QueuePage(
        String name,
        OwnCompany.Status status,
        List<Application> applications,
        Answering.@Nullable Counts requests,
        CaseQueue.@Nullable Counts cases) {}
