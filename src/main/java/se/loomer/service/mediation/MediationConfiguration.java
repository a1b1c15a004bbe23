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
    private static final int PICTURES_BYTES_MAX = 20_000_000;

    @Bean
    FileForm messagesOfPeople() {
        return FileForm.at("/enquiries/[^/]+/companies/[^/]+/messages", Uploads.FORM_BYTES_MAX);
    }

    /// Several photographs as telephones take them come at once.
    @Bean
    FileForm picturesOfEnquiries() {
        return FileForm.at("/enquiries(?:/new/pictures|/[^/]+/edit)?", PICTURES_BYTES_MAX);
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
