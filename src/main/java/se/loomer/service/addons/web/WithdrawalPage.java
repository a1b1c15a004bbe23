package se.loomer.service.addons.web;

import org.jspecify.annotations.Nullable;
import se.loomer.service.addons.AgreementWithdrawals;

/// The second step of a withdrawal, and what came of it.
///
/// @param action where the confirming button leads
/// @param back where the reader came from, null for whoever came by an e-mail
public record WithdrawalPage(
        AgreementWithdrawals.Withdrawing standing,
        String action,
        @Nullable String back) {}
