/// The page of cookies and choices, and the answers to what it asks.
@NullMarked
package se.loomer.service.preferences.web;

import org.jspecify.annotations.NullMarked;
