/// The database, the mail server and the map that Loomer runs by itself for whoever tries it out. The archive for
/// production goes without this package; the commands find it as [se.loomer.command.TryOut].
@NullMarked
package se.loomer.command.embedded;

import org.jspecify.annotations.NullMarked;
