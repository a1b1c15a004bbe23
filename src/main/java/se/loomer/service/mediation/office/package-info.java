/// Pages for staff over this module.
@NullMarked
package se.loomer.service.mediation.office;

import org.jspecify.annotations.NullMarked;
