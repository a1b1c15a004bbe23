/// The page of cookies and choices, the answers to what it asks, and the page of a person's preferences.
@NullMarked
package se.loomer.service.preferences.web;

import org.jspecify.annotations.NullMarked;
