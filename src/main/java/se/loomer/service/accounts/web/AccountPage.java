package se.loomer.service.accounts.web;

import java.util.UUID;
import se.loomer.service.accounts.Account;

/// The account's page.
///
/// @param session the session in which it is read
/// @param isNew whether the account was opened just now
public record AccountPage(Account account, UUID session, boolean isNew) {}
