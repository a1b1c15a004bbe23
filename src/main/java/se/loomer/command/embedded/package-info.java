/// The database and the mail server that Loomer runs by itself, and the folder that holds their data.
@NullMarked
package se.loomer.command.embedded;

import org.jspecify.annotations.NullMarked;
