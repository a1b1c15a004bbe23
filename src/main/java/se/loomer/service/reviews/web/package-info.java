/// Pages on which people write and read reviews, companies reply, and anybody reports.
@NullMarked
package se.loomer.service.reviews.web;

import org.jspecify.annotations.NullMarked;
