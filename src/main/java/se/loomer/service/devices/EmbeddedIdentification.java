package se.loomer.service.devices;

import java.util.Optional;

/// Our own rules, for which nothing leaves the house: a known browser may enter, any other needs a second step.
final class EmbeddedIdentification implements Identification {
    @Override
    public Assessed assess(Signals signals) {
        return new Assessed(verdict(signals), Optional.empty());
    }

    static Verdict verdict(Signals signals) {
        return Verdict.of(signals.isKnown() ? Verdict.Action.ALLOW : Verdict.Action.CHALLENGE);
    }

    @Override
    public Optional<SupplierCall> report(Signals signals) {
        return Optional.empty();
    }
}
