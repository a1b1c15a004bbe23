package se.loomer.service.accounts;

import java.time.Instant;
import java.util.Optional;
import se.loomer.guard.enforcement.SubjectId;

/// Tells whether somebody leaves and may still take it back. The module that lets people leave implements it.
public interface ErasureUnderWay {
    /// Until when it can be taken back; empty where the person does not leave, or the time is up.
    Optional<Instant> until(SubjectId person);
}
