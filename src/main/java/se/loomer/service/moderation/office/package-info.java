/// Pages for staff over this module.
@NullMarked
package se.loomer.service.moderation.office;

import org.jspecify.annotations.NullMarked;
