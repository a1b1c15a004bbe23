/// Pages for registration, sign-in, passwords and the person's own account.
@NullMarked
package se.loomer.service.accounts.web;

import org.jspecify.annotations.NullMarked;
