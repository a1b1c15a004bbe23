/// Pages for staff over this module.
@NullMarked
package se.loomer.duty.rights.office;

import org.jspecify.annotations.NullMarked;
