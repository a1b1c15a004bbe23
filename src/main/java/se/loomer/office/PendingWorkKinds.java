package se.loomer.office;

import static se.loomer.guard.enforcement.Purpose.APPROVAL;
import static se.loomer.guard.enforcement.Purpose.BOOKKEEPING;
import static se.loomer.guard.enforcement.Purpose.INCIDENT_HANDLING;
import static se.loomer.guard.enforcement.Purpose.MODERATION_QUEUE;
import static se.loomer.guard.enforcement.Purpose.PROCESSOR_REGISTER;
import static se.loomer.guard.enforcement.Purpose.PUBLISHING;
import static se.loomer.guard.enforcement.Purpose.REQUESTS;
import static se.loomer.guard.enforcement.Purpose.ROUTINES;
import static se.loomer.guard.enforcement.Purpose.SUPPORT_QUEUE;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import se.loomer.duty.incidents.Incidents;
import se.loomer.duty.processors.Datasets;
import se.loomer.duty.publication.PublicationService;
import se.loomer.duty.rights.RequestAnswering;
import se.loomer.duty.routines.Routines;
import se.loomer.office.StartPage.Due;
import se.loomer.service.addons.Books;
import se.loomer.service.addons.Payments;
import se.loomer.service.companies.Approval;
import se.loomer.service.companies.Checks;
import se.loomer.service.companies.OwnCompany;
import se.loomer.service.mediation.OverdueNotices;
import se.loomer.service.moderation.ModerationQueue;
import se.loomer.service.support.CaseQueue;

/// What the start page counts, in its order.
@Configuration(proxyBeanMethods = false)
class PendingWorkKinds {
    @Bean
    @Order(1)
    PendingWork incidentsToHandle(Incidents incidents) {
        return new PendingWork(INCIDENT_HANDLING, staff -> {
            var counts = incidents.counts(staff);
            return new Due("incidents", "/office/incidents", counts.open(), counts.late());
        });
    }

    @Bean
    @Order(2)
    PendingWork requestsToAnswer(RequestAnswering answering) {
        return new PendingWork(REQUESTS, staff -> {
            var counts = answering.counts(staff);
            return new Due("requests", "/office/requests", counts.open(), counts.overdue());
        });
    }

    @Bean
    @Order(3)
    PendingWork casesToAnswer(CaseQueue cases) {
        return new PendingWork(SUPPORT_QUEUE, staff -> {
            var counts = cases.counts(staff);
            return new Due("cases", "/office/cases", counts.all(), counts.overdue());
        });
    }

    @Bean
    @Order(4)
    PendingWork mattersToDecide(ModerationQueue moderation) {
        return new PendingWork(
                MODERATION_QUEUE,
                staff -> new Due(
                        "moderation",
                        "/office/moderation",
                        moderation.matters(staff, true).size()
                                + moderation.appeals(staff).size(),
                        0));
    }

    @Bean
    @Order(5)
    PendingWork companiesToApprove(Approval approval) {
        return new PendingWork(
                APPROVAL,
                staff -> new Due(
                        "companies",
                        "/office/companies",
                        approval.queue(staff, OwnCompany.Status.APPLIED).size(),
                        0));
    }

    @Bean
    @Order(6)
    PendingWork companiesToFollow(Checks checks, OverdueNotices notices) {
        return new PendingWork(APPROVAL, staff -> {
            var overdue = notices.list(staff).size();
            return new Due(
                    "upkeep", "/office/companies/upkeep", checks.lapsing(staff).size() + overdue, overdue);
        });
    }

    @Bean
    @Order(7)
    PendingWork paymentsToMatch(Payments payments) {
        return new PendingWork(
                BOOKKEEPING,
                staff -> new Due(
                        "payments",
                        "/office/payments",
                        payments.unmatched(staff).size(),
                        0));
    }

    @Bean
    @Order(8)
    PendingWork invoicesToFollow(Books books) {
        return new PendingWork(BOOKKEEPING, staff -> {
            var late = Math.toIntExact(books.totals(staff).late());
            return new Due("invoices", "/office/invoices?state=late", late, late);
        });
    }

    @Bean
    @Order(9)
    PendingWork datasetsToFollow(Datasets datasets) {
        return new PendingWork(PROCESSOR_REGISTER, staff -> {
            var counts = datasets.counts(staff);
            return new Due("datasets", "/office/processors", counts.open(), counts.overdue());
        });
    }

    @Bean
    @Order(10)
    PendingWork routinesToFinish(Routines routines) {
        return new PendingWork(ROUTINES, staff -> {
            var counts = routines.counts(staff);
            return new Due("routines", "/office/handbook", counts.open(), counts.late());
        });
    }

    @Bean
    @Order(11)
    PendingWork versionToPublish(PublicationService publishing) {
        return new PendingWork(
                PUBLISHING,
                staff -> new Due(
                        "publication",
                        "/office/publication",
                        publishing.draft(staff).isPresent() ? 1 : 0,
                        0));
    }
}
