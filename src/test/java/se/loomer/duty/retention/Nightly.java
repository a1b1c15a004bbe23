package se.loomer.duty.retention;

import java.util.List;
import se.loomer.Installation;
import se.loomer.policy.TableName;

/// Runs now what jobs do in their own time.
public record Nightly(Installation loomer) {
    /// Rewrites files, and returns the tables that it could not get hold of.
    public List<TableName> wipe() {
        return loomer.bean(FileRewriteJob.class).wipe();
    }

    /// Sweeps, and returns how many rows went.
    public int sweep() {
        return loomer.bean(ExpirySweepJob.class).sweep();
    }
}
