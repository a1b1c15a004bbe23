/// Pages for staff over this module.
@NullMarked
package se.loomer.duty.retention.office;

import org.jspecify.annotations.NullMarked;
