/// The pages of the module.
@NullMarked
package se.loomer.service.support.web;

import org.jspecify.annotations.NullMarked;
