/// Proof by attack that the policy binds.
@NullMarked
package se.loomer.guard.enforcement;

import org.jspecify.annotations.NullMarked;
