/// Pages of the directory and of a representative's own company.
@NullMarked
package se.loomer.service.companies.web;

import org.jspecify.annotations.NullMarked;
