@NullMarked
package se.loomer.edge.web;

import org.jspecify.annotations.NullMarked;
