/// The pages on which people use their rights.
@NullMarked
package se.loomer.duty.rights.web;

import org.jspecify.annotations.NullMarked;
