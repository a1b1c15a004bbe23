@NullMarked
package se.loomer.command.embedded;

import org.jspecify.annotations.NullMarked;
