/// Pages for staff over this module.
@NullMarked
package se.loomer.duty.requests.office;

import org.jspecify.annotations.NullMarked;
