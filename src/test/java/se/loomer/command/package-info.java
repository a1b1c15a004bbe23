@NullMarked
package se.loomer.command;

import org.jspecify.annotations.NullMarked;
