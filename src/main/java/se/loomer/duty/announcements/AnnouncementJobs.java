package se.loomer.duty.announcements;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The job that writes the letters of announcements.
@Configuration(proxyBeanMethods = false)
class AnnouncementJobs {
    private static final int EVERY_SECONDS = 30;

    @Bean
    RecurringTask<Void> newsLetters(AnnouncementJob news) {
        return Tasks.recurring("news-letters", FixedDelay.ofSeconds(EVERY_SECONDS))
                .execute((_, _) -> news.run());
    }
}
