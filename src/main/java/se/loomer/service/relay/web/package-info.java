/// Pages on which those who may bind a company connect its programs.
@NullMarked
package se.loomer.service.relay.web;

import org.jspecify.annotations.NullMarked;
