package se.loomer.service.moderation.office;

import static se.loomer.guard.enforcement.Purpose.MODERATION_QUEUE;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import se.loomer.edge.staff.PendingWork;
import se.loomer.service.moderation.ModerationQueue;

/// What of this module can wait for staff, on their start page.
@Configuration(proxyBeanMethods = false)
class ModerationPendingWork {
    @Bean
    @Order(4)
    PendingWork mattersToDecide(ModerationQueue moderation) {
        return new PendingWork(
                MODERATION_QUEUE,
                staff -> new PendingWork.Due(
                        "moderation",
                        "/office/moderation",
                        moderation.matters(staff, true).size()
                                + moderation.appeals(staff).size(),
                        0));
    }
}
