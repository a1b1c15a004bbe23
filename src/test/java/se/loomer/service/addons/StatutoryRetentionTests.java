package se.loomer.service.addons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.erasure.AccountDeletion;
import se.loomer.policy.Closing;

/// What is booked in a later year than its person left in is held longer, and so is the empty row that it hangs on.
class StatutoryRetentionTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    @Test
    @Promise("P30")
    void keepsThePersonsRowForAsLongAsTheLastOfWhatIsHeld() {
        var sold = new Sold(loomer);
        var ada = given.person();
        sold.invoiced(sold.agreement(ada, sold.item()));
        assertThat(loomer.bean(AccountDeletion.class).begin(ada.subject(), Closing.Kind.ERASURE, false))
                .isInstanceOf(AccountDeletion.Beginning.Hidden.class);
        var mine = " where subject_id = '%s'".formatted(ada.subject());
        var tooShort = """
                guard.subject s where s.id = '%s'
                and s.expires_at < (select max(i.expires_at) from addons.invoice i where i.subject_id = s.id)
                """.formatted(ada.subject());
        assertThat(given.count(tooShort)).isZero();
        loomer.asSuperuser(
                "set session_replication_role = replica; update addons.invoice set expires_at = expires_at + interval '1 year'"
                        + mine);
        try {
            assertThat(given.count(tooShort)).isEqualTo(1);
            assertThat(loomer.bean(StatutoryRetention.class).run()).isPositive();
            assertThat(given.count(tooShort)).isZero();
            assertThat(loomer.bean(StatutoryRetention.class).run()).isZero();
        } finally {
            loomer.asSuperuser("update addons.invoice set expires_at = expires_at - interval '1 year'" + mine);
            loomer.asSuperuser("update guard.subject set expires_at = expires_at - interval '1 year' where id = '%s'"
                    .formatted(ada.subject()));
        }
    }
}
