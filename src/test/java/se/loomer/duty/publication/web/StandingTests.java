package se.loomer.duty.publication.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.loomer.duty.publication.CheckResult;
import se.loomer.duty.publication.PromiseState;

class StandingTests {
    private static Standing of(String check, @Nullable CheckResult latest) {
        return Standing.of(new PromiseState("P34", false, "table mediation.disclosure", check, latest));
    }

    private static CheckResult found(long violations) {
        return new CheckResult(Instant.EPOCH, 10, violations);
    }

    @Test
    void aPromiseIsKeptWhileItsCheckFindsNothing() {
        assertThat(of("publication.check_p34", found(0))).isEqualTo(Standing.LIVE);
        assertThat(of("publication.check_p34", found(1))).isEqualTo(Standing.BROKEN);
        assertThat(Standing.BROKEN.isKept()).isFalse();
    }

    @Test
    void aPromiseWaitsUntilItsCheckHasRun() {
        assertThat(of("rights", null)).isEqualTo(Standing.WAITING);
    }

    @Test
    void aPromiseMayBeProvedByTheBuildAlone() {
        assertThat(of("build", null)).isEqualTo(Standing.BUILT);
    }

    @Test
    void aPlannedPromiseIsNotKept() {
        var standing = Standing.of(new PromiseState("P03", true, null, null, null));
        assertThat(standing).isEqualTo(Standing.PLANNED);
        assertThat(standing.isKept()).isFalse();
    }
}
