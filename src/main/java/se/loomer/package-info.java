/// Loomer: a service that people use to find companies, and whose privacy policy is the program.
///
/// The packages beneath are groups of modules. Each group may use those to its left, and never those to its right:
/// `policy`, `guard`, `edge`, `service`, `duty`, `command`.
@NullMarked
package se.loomer;

import org.jspecify.annotations.NullMarked;
