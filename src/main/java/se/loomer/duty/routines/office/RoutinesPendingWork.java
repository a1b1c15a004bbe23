package se.loomer.duty.routines.office;

import static se.loomer.guard.enforcement.Purpose.ROUTINES;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import se.loomer.duty.routines.Routines;
import se.loomer.edge.staff.PendingWork;

/// What of this module can wait for staff, on their start page.
@Configuration(proxyBeanMethods = false)
class RoutinesPendingWork {
    @Bean
    @Order(10)
    PendingWork routinesToFinish(Routines routines) {
        return PendingWork.of(ROUTINES, staff -> {
            var counts = routines.counts(staff);
            return new PendingWork.Due("routines", "/office/handbook", counts.open(), counts.late());
        });
    }
}
