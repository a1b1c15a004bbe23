/// Pages for staff over this module.
@NullMarked
package se.loomer.duty.announcements.office;

import org.jspecify.annotations.NullMarked;
