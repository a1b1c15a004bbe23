/// Benchmarks: each prints its figures and the command that reproduces them, and asserts nothing.
@NullMarked
package se.loomer.bench;

import org.jspecify.annotations.NullMarked;
