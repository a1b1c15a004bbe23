/// Tests of accounts through their front doors.
@NullMarked
package se.loomer.service.accounts;

import org.jspecify.annotations.NullMarked;
