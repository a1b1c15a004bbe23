package se.loomer.duty.erasure;

import se.loomer.Installation;

/// Runs now what the removal does each second, for measuring it.
///
/// It stands in no build of the service: only the benchmarks are compiled with it.
public record Leavers(Installation loomer) {
    /// Removes at most one batch of those whose time is up; returns how many people went.
    public int remove() {
        return loomer.bean(AccountRemovalJob.class).removeDue();
    }
}
