package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.MEDIATION;

import org.springframework.stereotype.Service;
import se.loomer.guard.consent.ConsentId;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.EntryPoint;

/// Closes consents whose words do not cover what a new version of the policy does.
@Service
public class OutgrownConsents {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Disclosures disclosures;
    private final ConsentWithdrawals withdrawals;

    OutgrownConsents(PurposeScope scope, RecordJdbcClient db, Disclosures disclosures, ConsentWithdrawals withdrawals) {
        this.scope = scope;
        this.db = db;
        this.disclosures = disclosures;
        this.withdrawals = withdrawals;
    }

    private record Place(EnquiryId enquiry, CompanyId company) {}

    /// Closes one consent: the company loses sight with the commit and is told to erase, and the person is told how to
    /// consent again. One that stands no more is left as it is.
    public void close(SubjectId person, ConsentId consent) {
        scope.within(EntryPoint.JOBS, MEDIATION, Binding.of(person), () -> {
            db.sql("select enquiry_id, company_id from mediation.disclosure where consent_id = :consent")
                    .param("consent", consent)
                    .query(Place.class)
                    .list()
                    .forEach(place -> disclosures
                            .chosen(person, place.enquiry(), place.company())
                            .ifPresent(chosen -> withdrawals.outgrow(person, place.enquiry(), chosen)));
            return true;
        });
    }
}
