/// Pages for staff over this module.
@NullMarked
package se.loomer.duty.publication.office;

import org.jspecify.annotations.NullMarked;
