package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.ServiceProperties;
import se.loomer.guard.enforcement.SubjectId;

/// Checks what passkeys answer (W3C Web Authentication, level 3, sections 7.1 and 7.2; by webauthn4j). Every
/// passkey must verify its person, by finger, face or PIN, so that one alone is two factors; each question is
/// answered once.
@Component
class Passkeys {
    static final String CREATION = "creation";
    static final String REQUEST = "request";
    private static final int ANSWER_LENGTH_MAX = 20_000;

    /// The algorithms that we take, the best first.
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);

    private final PurposeScope scope;
    private final PasskeyRows rows;
    private final Origin origin;
    private final String site;
    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter attested = new AttestedCredentialDataConverter(converter);

    Passkeys(PurposeScope scope, PasskeyRows rows, ServiceProperties service) {
        var publicUrl = service.publicUrl();
        this.scope = scope;
        this.rows = rows;
        this.origin = Origin.create(publicUrl.getScheme() + "://" + publicUrl.getAuthority());
        this.site = publicUrl.getHost();
    }

    /// The name of the site for which keys are made.
    String site() {
        return site;
    }

    /// The new key in a browser's answer, if it is the answer to that question.
    ///
    /// @param ceremony the question's secret
    Optional<PasskeyRows.NewCredential> created(String answer, Secret ceremony) {
        var question = scope.within(
                AUTHENTICATION, Binding.of(ceremony.presented()), () -> rows.takeQuestion(ceremony, CREATION));
        return question.filter(_ -> answer.length() <= ANSWER_LENGTH_MAX)
                .flatMap(challenge -> created(answer, challenge));
    }

    private Optional<PasskeyRows.NewCredential> created(String answer, byte[] challenge) {
        var parameters = new RegistrationParameters(
                server(challenge),
                ALGORITHMS.stream()
                        .map(algorithm ->
                                new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
                        .toList(),
                true,
                true);
        try {
            var data = manager.verifyRegistrationResponseJSON(answer, parameters);
            var authenticator =
                    Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            var credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
            var transports = Objects.requireNonNullElse(data.getTransports(), Set.<AuthenticatorTransport>of());
            return Optional.of(new PasskeyRows.NewCredential(
                    credential.getCredentialId(),
                    attested.convert(credential),
                    authenticator.getSignCount(),
                    authenticator.isFlagBS(),
                    transports.stream().map(AuthenticatorTransport::getValue).toList()));
        } catch (DataConversionException | VerificationException wrong) {
            return Optional.empty();
        }
    }

    private ServerProperty server(byte[] challenge) {
        return new ServerProperty(origin, site, new DefaultChallenge(challenge));
    }

    /// Whose passkey answered that question rightly. Opens scopes of its own.
    ///
    /// @param ceremony the question's secret, null where the browser shows none
    Optional<SubjectId> person(String answer, @Nullable String ceremony) {
        if (ceremony == null || answer.isEmpty() || answer.length() > ANSWER_LENGTH_MAX) {
            return Optional.empty();
        }
        var secret = new Secret(ceremony);
        var question =
                scope.within(AUTHENTICATION, Binding.of(secret.presented()), () -> rows.takeQuestion(secret, REQUEST));
        return question.flatMap(challenge -> person(answer, challenge));
    }

    private Optional<SubjectId> person(String answer, byte[] challenge) {
        try {
            var data = manager.parseAuthenticationResponseJSON(answer);
            return Optional.ofNullable(data.getCredentialId())
                    .map(Secret.Presented::ofBytes)
                    .flatMap(shown -> scope.within(AUTHENTICATION, Binding.of(shown), () -> rows.presented(shown)))
                    .flatMap(known -> checked(data, known, challenge));
        } catch (DataConversionException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<SubjectId> checked(AuthenticationData data, PasskeyRows.Credential known, byte[] challenge) {
        var record = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                null,
                known.isSynced(),
                known.counter(),
                attested.convert(known.attested()),
                null,
                null,
                null,
                null);
        try {
            var checked =
                    manager.verify(data, new AuthenticationParameters(server(challenge), record, null, true, true));
            var authenticator = Objects.requireNonNull(checked.getAuthenticatorData());
            return Optional.of(scope.within(AUTHENTICATION, known.person(), () -> {
                rows.used(known, authenticator.getSignCount(), authenticator.isFlagBS());
                return known.person();
            }));
        } catch (VerificationException wrong) {
            return Optional.empty();
        }
    }
}
