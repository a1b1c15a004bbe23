package se.loomer.service.mediation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.loomer.edge.files.Uploads;
import se.loomer.edge.web.FileForm;

/// The job that follows notices to correct and to erase, and the forms with which files are handed in.
@Configuration(proxyBeanMethods = false)
class MediationConfiguration {
    @Bean
    FileForm messagesOfPeople() {
        return FileForm.at("/enquiries/[^/]+/companies/[^/]+/messages", Uploads.FORM_BYTES_MAX);
    }

    @Bean
    FileForm messagesOfCompanies() {
        return FileForm.at("/inbox/[^/]+/messages", Uploads.FORM_BYTES_MAX);
    }

    @Bean
    RecurringTask<Void> noticesToCompanies(CompanyNoticeJob notices) {
        return Tasks.recurring("notices-to-companies", FixedDelay.ofMinutes(1)).execute((_, _) -> notices.run());
    }
}
