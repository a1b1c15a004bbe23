/// Pages for staff over this module.
@NullMarked
package se.loomer.duty.processors.office;

import org.jspecify.annotations.NullMarked;
