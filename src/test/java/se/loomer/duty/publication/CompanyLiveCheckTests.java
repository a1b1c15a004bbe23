package se.loomer.duty.publication;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// The live check of companies' duties goes red when one can be chosen without them, or is left alone with a notice.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompanyLiveCheckTests {
    private Installation loomer;

    @BeforeAll
    void aCompany() {
        // No job, which would mend what is broken here before the check has looked.
        loomer = Installation.quiet();
        new Given(loomer).company();
    }

    @Test
    @Promise("P35")
    void seesACompanyThatIsChosenWithoutItsDuties() {
        new Breaking(loomer)
                .breaks(
                        "P35",
                        List.of("update companies.company set terms_version = '0' where listed"),
                        List.of("update companies.company set terms_version = '1' where terms_version = '0'"));
        new Breaking(loomer)
                .breaks(
                        "P35",
                        List.of(
                                "update companies.verification set valid_until = valid_until - interval '1 year 2 hours', "
                                        + "checked_at = checked_at - interval '1 year 2 hours' where kind = 'vat'"),
                        List.of(
                                "update companies.verification set valid_until = valid_until + interval '1 year 2 hours', "
                                        + "checked_at = checked_at + interval '1 year 2 hours' where kind = 'vat'"));
    }

    @Test
    @Promise("P35")
    void seesANoticeThatRanOutInSilence() {
        new Breaking(loomer)
                .breaks("P35", List.of("""
                        insert into mediation.stub (id, receipt_id, company_id, reference, disclosed_at, sent_at, due_at, expires_at)
                        select gen_random_uuid(), gen_random_uuid(), id, 'AAAA-AAAA', now() - interval '20 days',
                               now() - interval '19 days', now() - interval '2 hours', now() + interval '1 day'
                        from companies.company limit 1
                        """), List.of("delete from mediation.stub where reference = 'AAAA-AAAA'"));
    }
}
