/// Tests that look at the pages as people do: in a browser.
@NullMarked
package se.loomer.browser;

import org.jspecify.annotations.NullMarked;
