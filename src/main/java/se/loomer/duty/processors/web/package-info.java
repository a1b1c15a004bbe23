/// The page by which a processor's contact fetches a dataset and attests its erasure.
@NullMarked
package se.loomer.duty.processors.web;

import org.jspecify.annotations.NullMarked;
