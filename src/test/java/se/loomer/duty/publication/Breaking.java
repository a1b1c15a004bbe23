package se.loomer.duty.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import se.loomer.Installation;

/// Breaks what keeps a promise and sees the live check go red, then mends it and sees it green again.
public record Breaking(Installation loomer) {
    private CheckResult check(String promise) {
        var promises = loomer.bean(Promises.class);
        promises.check(promise);
        return promises.all().stream()
                .filter(state -> state.id().equals(promise))
                .map(PromiseState::latest)
                .map(result -> Objects.requireNonNull(result, promise + " was not checked"))
                .findFirst()
                .orElseThrow();
    }

    public void breaks(String promise, List<String> breaking, List<String> mending) {
        var before = check(promise);
        assertThat(before.examined()).as("%s examines something", promise).isPositive();
        assertThat(before.violations()).as("%s is kept", promise).isZero();
        breaking.forEach(loomer::asSuperuser);
        try {
            assertThat(check(promise).violations())
                    .as("%s is seen broken", promise)
                    .isPositive();
        } finally {
            mending.forEach(loomer::asSuperuser);
        }
        assertThat(check(promise).violations()).as("%s is kept again", promise).isZero();
    }
}
