package se.loomer.service.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class MessageSignatureTests {
    private static final MessageSignature SIGNATURE =
            new MessageSignature(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final String BODY = "{\"test\": 2432232314}";

    /// The example of the specification Standard Webhooks 1.0.0.
    @Test
    void isThatOfTheStandard() {
        assertThat(SIGNATURE.sign(ID, AT, BODY)).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void isValidForThisMessageAtThisTimeAlone() {
        var signed = SIGNATURE.sign(ID, AT, BODY);
        var time = String.valueOf(AT.getEpochSecond());
        assertThat(SIGNATURE.isValid(ID, time, "v1,other " + signed, BODY, AT.plusSeconds(299)))
                .isTrue();
        assertThat(SIGNATURE.isValid(ID, time, signed, BODY, AT.plusSeconds(301)))
                .isFalse();
        assertThat(SIGNATURE.isValid(ID, time, signed, BODY + " ", AT)).isFalse();
        assertThat(SIGNATURE.isValid("another", time, signed, BODY, AT)).isFalse();
        assertThat(SIGNATURE.isValid(ID, "1614265331", signed, BODY, AT)).isFalse();
        assertThat(SIGNATURE.isValid(ID, "soon", signed, BODY, AT)).isFalse();
        assertThat(SIGNATURE.isValid(ID, time, "", BODY, AT)).isFalse();
    }
}
