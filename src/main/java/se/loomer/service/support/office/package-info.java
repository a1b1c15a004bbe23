/// Pages for staff over this module.
@NullMarked
package se.loomer.service.support.office;

import org.jspecify.annotations.NullMarked;
