package se.loomer.duty.publication.office;

import static se.loomer.guard.enforcement.Purpose.PUBLISHING;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import se.loomer.duty.publication.PublicationService;
import se.loomer.edge.staff.PendingWork;

/// What of this module can wait for staff, on their start page.
@Configuration(proxyBeanMethods = false)
class PublicationPendingWork {
    @Bean
    @Order(11)
    PendingWork versionToPublish(PublicationService publishing) {
        return PendingWork.of(
                PUBLISHING,
                staff -> new PendingWork.Due(
                        "publication",
                        "/office/publication",
                        publishing.draft(staff).isPresent() ? 1 : 0,
                        0));
    }
}
