/// Pages for staff over this module.
@NullMarked
package se.loomer.service.statistics.office;

import org.jspecify.annotations.NullMarked;
