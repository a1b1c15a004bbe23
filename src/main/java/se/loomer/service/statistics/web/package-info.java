/// What is counted as pages are seen, what the person sees of it, and the door for sources.
@NullMarked
package se.loomer.service.statistics.web;

import org.jspecify.annotations.NullMarked;
