/// The pages on which people ask, and read the answers.
@NullMarked
package se.loomer.duty.requests.web;

import org.jspecify.annotations.NullMarked;
