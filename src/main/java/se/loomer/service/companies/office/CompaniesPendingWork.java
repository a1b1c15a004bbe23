package se.loomer.service.companies.office;

import static se.loomer.guard.enforcement.Purpose.APPROVAL;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import se.loomer.edge.staff.PendingWork;
import se.loomer.service.companies.Approval;
import se.loomer.service.companies.ClaimLetters;
import se.loomer.service.companies.OwnCompany;

/// What of this module can wait for staff, on their start page.
@Configuration(proxyBeanMethods = false)
class CompaniesPendingWork {
    @Bean
    @Order(5)
    PendingWork companiesToApprove(Approval approval) {
        return PendingWork.of(
                APPROVAL,
                staff -> new PendingWork.Due(
                        "companies",
                        "/office/companies",
                        approval.queue(staff, OwnCompany.Status.APPLIED).size(),
                        0));
    }

    @Bean
    @Order(6)
    PendingWork lettersToPrint(ClaimLetters letters) {
        return PendingWork.of(
                APPROVAL,
                staff -> new PendingWork.Due(
                        "letters",
                        "/office/companies/imports#letters",
                        letters.waiting(staff).size(),
                        0));
    }
}
