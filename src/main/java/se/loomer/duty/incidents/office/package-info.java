/// Pages for staff over this module.
@NullMarked
package se.loomer.duty.incidents.office;

import org.jspecify.annotations.NullMarked;
