/// Pages for staff over this module.
@NullMarked
package se.loomer.edge.staff.office;

import org.jspecify.annotations.NullMarked;
