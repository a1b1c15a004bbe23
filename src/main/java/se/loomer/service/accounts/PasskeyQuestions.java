package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.policy.Policy;
import tools.jackson.databind.json.JsonMapper;

/// Asks passkeys: to be made, or to show that their person is there. What a question holds is told in W3C Web
/// Authentication, level 3, section 5.4 and 5.5.
@Service
public class PasskeyQuestions {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHALLENGE_BYTES = 32;

    private final PurposeScope scope;
    private final PasskeyRows rows;
    private final Passkeys passkeys;
    private final Security security;
    private final Policy policy;
    private final JsonMapper json;

    PasskeyQuestions(
            PurposeScope scope,
            PasskeyRows rows,
            Passkeys passkeys,
            Security security,
            Policy policy,
            JsonMapper json) {
        this.scope = scope;
        this.rows = rows;
        this.passkeys = passkeys;
        this.security = security;
        this.policy = policy;
        this.json = json;
    }

    /// A question.
    ///
    /// @param options for the browser, as JSON
    /// @param ceremony the secret by which the answer finds it, for a cookie
    public record Question(String options, Secret ceremony) {
        @Override
        public String toString() {
            return "[question]";
        }
    }

    /// Asks for a new passkey of somebody who is signed in.
    public Question creation(CurrentPerson person) {
        var email = security.email(person.subject());
        var kept = scope.within(AUTHENTICATION, person.subject(), () -> rows.credentials(person.subject()));
        var challenge = challenge();
        var handle = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(person.subject().value().getMostSignificantBits())
                .putLong(person.subject().value().getLeastSignificantBits())
                .array();
        return ask(
                Passkeys.CREATION,
                challenge,
                Map.of(
                        "rp",
                        Map.of("id", passkeys.site(), "name", "Loomer"),
                        "user",
                        Map.of("id", text(handle), "name", email, "displayName", email),
                        "challenge",
                        text(challenge),
                        "pubKeyCredParams",
                        Passkeys.ALGORITHMS.stream()
                                .map(PasskeyQuestions::parameter)
                                .toList(),
                        "timeout",
                        policy.fact("ceremony-life").duration().toMillis(),
                        "attestation",
                        "none",
                        "authenticatorSelection",
                        Map.of("residentKey", "required", "userVerification", "required"),
                        "excludeCredentials",
                        kept.stream()
                                .map(id -> Map.of("type", "public-key", "id", text(id)))
                                .toList()));
    }

    private static Map<String, Object> parameter(COSEAlgorithmIdentifier algorithm) {
        return Map.of("type", "public-key", "alg", algorithm.getValue());
    }

    /// Asks whoever is there to show a passkey, and names none, so that a stranger learns nothing.
    public Question request() {
        var challenge = challenge();
        return ask(
                Passkeys.REQUEST,
                challenge,
                Map.of(
                        "challenge",
                        text(challenge),
                        "rpId",
                        passkeys.site(),
                        "allowCredentials",
                        List.of(),
                        "userVerification",
                        "required",
                        "timeout",
                        policy.fact("ceremony-life").duration().toMillis()));
    }

    private Question ask(String kind, byte[] challenge, Map<String, Object> options) {
        var ceremony = Secret.next();
        scope.within(AUTHENTICATION, Binding.of(ceremony.presented()), () -> {
            rows.addQuestion(ceremony, kind, challenge);
            return true;
        });
        return new Question(json.writeValueAsString(options), ceremony);
    }

    private static byte[] challenge() {
        var bytes = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
