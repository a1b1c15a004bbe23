package se.loomer.duty.erasure;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.loomer.policy.Closing;
import se.loomer.service.accounts.DormantAccounts;

/// Closes accounts that nobody uses by the same door through which their people could leave.
@Configuration(proxyBeanMethods = false)
class DormancyJob {
    private final DormantAccounts accounts;
    private final AccountDeletion leaving;

    DormancyJob(DormantAccounts accounts, AccountDeletion leaving) {
        this.accounts = accounts;
        this.leaving = leaving;
    }

    /// Reminds and closes; returns how many accounts were closed.
    int run() {
        var due = accounts.remind();
        due.forEach(person -> leaving.begin(person, Closing.Kind.DEREGISTRATION, false));
        return due.size();
    }

    @Bean
    RecurringTask<Void> dormancyJob() {
        return Tasks.recurring("dormancy", FixedDelay.ofHours(1)).execute((_, _) -> run());
    }
}
