package se.loomer.duty.rights.office;

import static se.loomer.guard.enforcement.Purpose.REQUESTS;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import se.loomer.duty.rights.RequestAnswering;
import se.loomer.edge.staff.PendingWork;

/// What of this module can wait for staff, on their start page.
@Configuration(proxyBeanMethods = false)
class RightsPendingWork {
    @Bean
    @Order(2)
    PendingWork requestsToAnswer(RequestAnswering answering) {
        return new PendingWork(REQUESTS, staff -> {
            var counts = answering.counts(staff);
            return new PendingWork.Due("requests", "/office/requests", counts.open(), counts.overdue());
        });
    }
}
