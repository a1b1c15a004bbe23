package se.loomer.duty.publication;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// The live checks of devices go red when what keeps strangers out, people informed or suppliers honest is broken.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceLiveCheckTests {
    private Installation loomer;

    @BeforeAll
    void somebodyIsThere() {
        loomer = Installation.quiet();
        var given = new Given(loomer);
        given.signIn(given.person().email());
    }

    private void breaks(String promise, List<String> breaking, List<String> mending) {
        new Breaking(loomer).breaks(promise, breaking, mending);
    }

    @Test
    @Promise("P45")
    void seesASessionInABrowserThatNobodyConfirmed() {
        breaks(
                "P45",
                List.of(
                        "alter table accounts.session drop constraint session_has_device",
                        "insert into accounts.session (subject_id, id, secret_hash, kind, factor, factor_at, created_at, "
                                + "last_seen_at, expires_at) select subject_id, gen_random_uuid(), "
                                + "sha256('somebody'), 'person', 'password', now(), now(), now(), now() + interval '1 day' "
                                + "from accounts.account where kind = 'person' limit 1"),
                List.of(
                        "delete from accounts.session where secret_hash = sha256('somebody')",
                        "alter table accounts.session add constraint session_has_device "
                                + "check (kind = 'correspondent' or device_id is not null)"));
    }

    @Test
    @Promise("P45")
    void seesThatNothingHoldsCompaniesBack() {
        breaks(
                "P45",
                List.of("alter table mediation.disclosure disable trigger refuse_while_cautious"),
                List.of("alter table mediation.disclosure enable trigger refuse_while_cautious"));
    }

    @Test
    @Promise("P45")
    void seesANoticeThatSomebodyMayTakeBack() {
        breaks(
                "P45",
                List.of("grant update (expires_at) on devices.notice to loomer_p_authentication"),
                List.of("revoke update (expires_at) on devices.notice from loomer_p_authentication"));
    }

    @Test
    @Promise({"P43", "P44"})
    void seesWhatASupplierGotWithoutThePersonSeeingIt() {
        for (var promise : List.of("P43", "P44")) {
            breaks(
                    promise,
                    List.of("revoke select (sent) on devices.assessment from loomer_p_rights"),
                    List.of("grant select (sent) on devices.assessment to loomer_p_rights"));
            breaks(
                    promise,
                    List.of(
                            "insert into devices.assessment (subject_id, id, kind, supplier, sent, action, at, expires_at) "
                                    + "select subject_id, gen_random_uuid(), 'sign-in', 's', array['name'], 'allow', now(), "
                                    + "now() + interval '1 day' from accounts.profile limit 1"),
                    List.of("delete from devices.assessment"));
        }
    }
}
