package se.loomer.duty.processors.office;

import static se.loomer.guard.enforcement.Purpose.PROCESSOR_REGISTER;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import se.loomer.duty.processors.Datasets;
import se.loomer.edge.staff.PendingWork;

/// What of this module can wait for staff, on their start page.
@Configuration(proxyBeanMethods = false)
class ProcessorsPendingWork {
    @Bean
    @Order(9)
    PendingWork datasetsToFollow(Datasets datasets) {
        return PendingWork.of(PROCESSOR_REGISTER, staff -> {
            var counts = datasets.counts(staff);
            return new PendingWork.Due("datasets", "/office/processors", counts.open(), counts.overdue());
        });
    }
}
