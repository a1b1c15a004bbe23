/// The public pages of the policy: the policy itself, its versions, the terms, and the fifty promises.
@NullMarked
package se.loomer.duty.publication.web;

import org.jspecify.annotations.NullMarked;
