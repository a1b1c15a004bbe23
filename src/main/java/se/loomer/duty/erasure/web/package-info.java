/// The pages on which people leave.
@NullMarked
package se.loomer.duty.erasure.web;

import org.jspecify.annotations.NullMarked;
