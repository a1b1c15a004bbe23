package se.loomer.service.mediation.office;

import static se.loomer.guard.enforcement.Purpose.APPROVAL;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import se.loomer.edge.staff.PendingWork;
import se.loomer.service.companies.Checks;
import se.loomer.service.mediation.OverdueNotices;

/// What of this module can wait for staff, on their start page.
@Configuration(proxyBeanMethods = false)
class MediationPendingWork {
    @Bean
    @Order(6)
    PendingWork companiesToFollow(Checks checks, OverdueNotices notices) {
        return PendingWork.of(APPROVAL, staff -> {
            var overdue = notices.list(staff).size();
            return new PendingWork.Due(
                    "upkeep", "/office/companies/upkeep", checks.lapsing(staff).size() + overdue, overdue);
        });
    }
}
