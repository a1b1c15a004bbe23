/// The page for staff over this module.
@NullMarked
package se.loomer.edge.files.office;

import org.jspecify.annotations.NullMarked;
