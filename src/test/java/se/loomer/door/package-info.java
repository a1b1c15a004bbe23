/// The door as a whole: every route, every actor, and what a request may carry.
@NullMarked
package se.loomer.door;

import org.jspecify.annotations.NullMarked;
