package se.loomer.service.addons;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The jobs of agreements and invoices; each runs on one instance at a time.
@Configuration(proxyBeanMethods = false)
class AddonJobs {
    private static final int EVERY_SECONDS = 20;

    @Bean
    RecurringTask<Void> agreementRenewals(RenewalJob renewals) {
        return Tasks.recurring("agreement-renewals", FixedDelay.ofSeconds(EVERY_SECONDS))
                .execute((_, _) -> renewals.run());
    }

    @Bean
    RecurringTask<Void> invoiceNumbers(InvoiceNumberingJob numbering) {
        return Tasks.recurring("invoice-numbers", FixedDelay.ofSeconds(EVERY_SECONDS))
                .execute((_, _) -> numbering.run());
    }

    @Bean
    RecurringTask<Void> heldPeople(StatutoryRetention held) {
        return Tasks.recurring("held-people", FixedDelay.ofHours(6)).execute((_, _) -> held.run());
    }

    @Bean
    RecurringTask<Void> invoiceReminders(PaymentReminders reminders) {
        return Tasks.recurring("invoice-reminders", FixedDelay.ofMinutes(EVERY_SECONDS))
                .execute((_, _) -> reminders.run());
    }
}
