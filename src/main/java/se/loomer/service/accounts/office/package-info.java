/// Pages for staff over this module.
@NullMarked
package se.loomer.service.accounts.office;

import org.jspecify.annotations.NullMarked;
