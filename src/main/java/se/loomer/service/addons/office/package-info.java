/// Pages for staff over this module.
@NullMarked
package se.loomer.service.addons.office;

import org.jspecify.annotations.NullMarked;
