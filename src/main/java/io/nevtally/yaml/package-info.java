/** YAML files that people write: read with the line of everything, so that all that is wrong is told at once. */
@NullMarked
package io.nevtally.yaml;

import org.jspecify.annotations.NullMarked;
