package se.loomer.service.accounts.web;

import se.loomer.service.accounts.Account;

/// The account's page.
///
/// @param isNew whether the account was opened just now
public record AccountPage(Account account, boolean isNew) {}
