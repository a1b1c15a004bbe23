/// Pages on which people ask and follow, and companies read and answer.
@NullMarked
package se.loomer.service.mediation.web;

import org.jspecify.annotations.NullMarked;
