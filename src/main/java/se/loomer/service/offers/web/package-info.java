/// Pages on which companies write offers, and people read, compare and answer them.
@NullMarked
package se.loomer.service.offers.web;

import org.jspecify.annotations.NullMarked;
