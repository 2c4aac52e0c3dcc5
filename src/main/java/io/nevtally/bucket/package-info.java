/**
 * A store for the figures of windows in which those of up to ten days in a row, and those of a year's other windows, are one
 * entry: a bucket. Keeping all figures of years then takes few entries, and reading a backlog few writes.
 */
@NullMarked
package io.nevtally.bucket;

import org.jspecify.annotations.NullMarked;
