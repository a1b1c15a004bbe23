package se.loomer.duty.requests;

import java.util.Locale;
import se.loomer.guard.enforcement.Keyed;

/// Where a request stands. Open ones wait for somebody who can be named; ended ones move no more.
public enum RequestState implements Keyed {
    RECEIVED(Holder.OFFICE),
    TAKEN(Holder.MEMBER),
    EXTENDED(Holder.MEMBER),
    ANSWERED(Holder.PERSON),
    REFUSED(Holder.PERSON),
    MERGED(Holder.PERSON),
    RECALLED(Holder.PERSON);

    private final Holder holder;

    RequestState(Holder holder) {
        this.holder = holder;
    }

    /// In whose hands a request lies.
    public enum Holder implements Keyed {
        /// Anybody in the office who may answer.
        OFFICE,

        /// The member of staff who took it.
        MEMBER,

        /// The person who asked: it has ended, and what follows, such as a complaint, is theirs to choose.
        PERSON
    }

    /// In whose hands a request in this state lies.
    public Holder holder() {
        return holder;
    }

    /// Whether it still waits for its answer.
    public boolean isOpen() {
        return holder != Holder.PERSON;
    }

    static RequestState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
