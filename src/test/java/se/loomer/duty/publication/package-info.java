/// Tests of the live checks and of the pages on which they are shown.
@NullMarked
package se.loomer.duty.publication;

import org.jspecify.annotations.NullMarked;
