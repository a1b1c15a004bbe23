package se.loomer.service.accounts;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.Factors;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// What a person has besides the password. Works inside the caller's scope.
@Component
class SecondFactors {
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final AppCodes appCodes;
    private final RecoveryCodes recoveryCodes;
    private final PasskeyRows passkeys;

    SecondFactors(
            PurposeScope scope,
            RecordJdbcClient db,
            AppCodes appCodes,
            RecoveryCodes recoveryCodes,
            PasskeyRows passkeys) {
        this.scope = scope;
        this.db = db;
        this.appCodes = appCodes;
        this.recoveryCodes = recoveryCodes;
        this.passkeys = passkeys;
    }

    /// By what the person can prove who they are.
    Factors.Ways ways(SubjectId person) {
        scope.requireOpen();
        return new Factors.Ways(
                username(person),
                true,
                appCodes.since(person).isPresent() || recoveryCodes.left(person) > 0,
                !passkeys.of(person).isEmpty());
    }

    private String username(SubjectId person) {
        return db.sql("select email from accounts.account where subject_id = :person")
                .param("person", person)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /// Whether there is anything besides the password that a browser can be asked for.
    boolean any(SubjectId person) {
        return appCodes.since(person).isPresent() || !passkeys.of(person).isEmpty();
    }

    /// Which factor a typed code is, if it is one; it is used up by this.
    Optional<Factor> use(SubjectId person, String typed) {
        var code = typed.replaceAll("\\s", "");
        if (SIX_DIGITS.matcher(code).matches()) {
            return appCodes.use(person, code) ? Optional.of(Factor.APP_CODE) : Optional.empty();
        }
        return recoveryCodes.use(person, code) ? Optional.of(Factor.RECOVERY_CODE) : Optional.empty();
    }
}
