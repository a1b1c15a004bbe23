package se.loomer.duty.processors;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.loomer.edge.web.FileForm;

/// The job that follows datasets, and the form with which staff hand in agreements.
@Configuration(proxyBeanMethods = false)
class ProcessorJobs {
    private static final int EVERY_MINUTES = 15;
    private static final int AGREEMENT_BYTES_MAX = 4_200_000;

    @Bean
    FileForm agreementForm() {
        return FileForm.at("/office/processors/[a-z-]{1,60}/agreements", AGREEMENT_BYTES_MAX);
    }

    @Bean
    RecurringTask<Void> followDatasets(DatasetFollowUpJob following) {
        return Tasks.recurring("follow-datasets", FixedDelay.ofMinutes(EVERY_MINUTES))
                .execute((_, _) -> following.run());
    }
}
