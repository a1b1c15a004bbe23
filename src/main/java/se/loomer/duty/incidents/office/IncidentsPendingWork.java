package se.loomer.duty.incidents.office;

import static se.loomer.guard.enforcement.Purpose.INCIDENT_HANDLING;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import se.loomer.duty.incidents.Incidents;
import se.loomer.edge.staff.PendingWork;

/// What of this module can wait for staff, on their start page.
@Configuration(proxyBeanMethods = false)
class IncidentsPendingWork {
    @Bean
    @Order(1)
    PendingWork incidentsToHandle(Incidents incidents) {
        return new PendingWork(INCIDENT_HANDLING, staff -> {
            var counts = incidents.counts(staff);
            return new PendingWork.Due("incidents", "/office/incidents", counts.open(), counts.late());
        });
    }
}
