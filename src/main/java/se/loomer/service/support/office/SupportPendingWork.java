package se.loomer.service.support.office;

import static se.loomer.guard.enforcement.Purpose.SUPPORT_QUEUE;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import se.loomer.edge.staff.PendingWork;
import se.loomer.service.support.CaseQueue;

/// What of this module can wait for staff, on their start page.
@Configuration(proxyBeanMethods = false)
class SupportPendingWork {
    @Bean
    @Order(3)
    PendingWork casesToAnswer(CaseQueue cases) {
        return new PendingWork(SUPPORT_QUEUE, staff -> {
            var counts = cases.counts(staff);
            return new PendingWork.Due("cases", "/office/cases", counts.all(), counts.overdue());
        });
    }
}
