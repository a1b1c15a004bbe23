/// Pages for staff over this module.
@NullMarked
package se.loomer.duty.routines.office;

import org.jspecify.annotations.NullMarked;
