/// Pages for reporting, for reading decisions and appealing them, and the public numbers.
@NullMarked
package se.loomer.service.moderation.web;

import org.jspecify.annotations.NullMarked;
