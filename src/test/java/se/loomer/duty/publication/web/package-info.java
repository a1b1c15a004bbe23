@NullMarked
package se.loomer.duty.publication.web;

import org.jspecify.annotations.NullMarked;
