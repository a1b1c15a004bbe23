/// Pages of add-on services, agreements and invoices.
@NullMarked
package se.loomer.service.addons.web;

import org.jspecify.annotations.NullMarked;
