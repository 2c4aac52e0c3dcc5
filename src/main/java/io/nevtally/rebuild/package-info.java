/** All figures made anew beside those in force: under way, compared, promoted, discarded. */
@NullMarked
package io.nevtally.rebuild;

import org.jspecify.annotations.NullMarked;
