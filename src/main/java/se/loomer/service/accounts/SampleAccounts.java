package se.loomer.service.accounts;

/// Which accounts are made up for trying the service. Their password is public and nobody is behind them, so no caution
/// protects anybody. Whoever makes them implements it; where there are none, nobody does.
public interface SampleAccounts {
    /// Whether the account with this address is made up.
    boolean isSample(String email);
}
