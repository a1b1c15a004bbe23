/// Faults on purpose: what a service and a database leave behind when they die at any moment.
@NullMarked
package se.loomer.fault;

import org.jspecify.annotations.NullMarked;
