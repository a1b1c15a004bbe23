/// Tests of mediation through its front doors.
@NullMarked
package se.loomer.service.mediation;

import org.jspecify.annotations.NullMarked;
