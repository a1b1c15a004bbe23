/// Pages for staff over this module.
@NullMarked
package se.loomer.service.companies.office;

import org.jspecify.annotations.NullMarked;
