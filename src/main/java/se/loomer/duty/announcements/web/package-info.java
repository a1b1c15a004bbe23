/// News, and what people choose about it.
@NullMarked
package se.loomer.duty.announcements.web;

import org.jspecify.annotations.NullMarked;
