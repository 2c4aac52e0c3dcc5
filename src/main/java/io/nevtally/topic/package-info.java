/** The topics: their names, settings, keys and serdes, and the records that figures leave as. */
@NullMarked
package io.nevtally.topic;

import org.jspecify.annotations.NullMarked;
