package se.loomer.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.loomer.service.accounts.AppCodes.Totp;

class TotpTests {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// The examples of RFC 6238, appendix B, in six digits.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
    }

    @Test
    void aClockMayBeOneStepOff() {
        var now = Instant.ofEpochSecond(1_000_000_000);
        for (var off : List.of(-30L, 0L, 30L)) {
            var code = Totp.code(SECRET, now.plusSeconds(off));
            assertThat(Totp.step(SECRET, code, now, 0)).as("%d seconds", off).isPresent();
        }
        for (var off : List.of(-60L, 60L)) {
            var code = Totp.code(SECRET, now.plusSeconds(off));
            assertThat(Totp.step(SECRET, code, now, 0)).as("%d seconds", off).isEmpty();
        }
    }

    @Test
    void aStepThatWasUsedOrIsEarlierIsNoneAnyMore() {
        var now = Instant.ofEpochSecond(1_000_000_000);
        var code = Totp.code(SECRET, now);
        var step = Totp.step(SECRET, code, now, 0).orElseThrow();
        assertThat(Totp.step(SECRET, code, now, step)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, now.minusSeconds(30)), now, step))
                .isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, now.plusSeconds(30)), now, step))
                .hasValue(step + 1);
    }

    /// The examples of RFC 4648, section 10, that need no padding.
    @Test
    void base32IsThatOfTheStandard() {
        assertThat(Base32.write("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTB");
    }
}
