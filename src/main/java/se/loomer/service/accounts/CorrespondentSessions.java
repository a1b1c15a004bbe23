package se.loomer.service.accounts;

import java.time.OffsetDateTime;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;

/// Lets in, for a short time, those who showed by e-mail that an address is theirs. They see their own data, and none
/// of what an account of theirs could do.
@Service
public class CorrespondentSessions {
    private final AccountSessions sessions;

    CorrespondentSessions(AccountSessions sessions) {
        this.sessions = sessions;
    }

    /// Opens a session; the caller has seen the proof.
    public Secret open(SubjectId subject, OffsetDateTime expires) {
        return sessions.openCorrespondent(subject, expires);
    }
}
