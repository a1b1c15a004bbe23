package se.loomer.service.addons.office;

import static se.loomer.guard.enforcement.Purpose.BOOKKEEPING;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import se.loomer.edge.staff.PendingWork;
import se.loomer.service.addons.Books;
import se.loomer.service.addons.Payments;

/// What of this module can wait for staff, on their start page.
@Configuration(proxyBeanMethods = false)
class AddonsPendingWork {
    @Bean
    @Order(7)
    PendingWork paymentsToMatch(Payments payments) {
        return PendingWork.of(
                BOOKKEEPING,
                staff -> new PendingWork.Due(
                        "payments",
                        "/office/payments",
                        payments.unmatched(staff).size(),
                        0));
    }

    @Bean
    @Order(8)
    PendingWork invoicesToFollow(Books books) {
        return PendingWork.of(BOOKKEEPING, staff -> {
            var late = Math.toIntExact(books.totals(staff).late());
            return new PendingWork.Due("invoices", "/office/invoices?state=late", late, late);
        });
    }
}
