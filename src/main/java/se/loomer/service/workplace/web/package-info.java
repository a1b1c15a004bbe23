/// The pages of a company's workplace.
@NullMarked
package se.loomer.service.workplace.web;

import org.jspecify.annotations.NullMarked;
