/** The command line. */
@NullMarked
package io.nevtally.cli;

import org.jspecify.annotations.NullMarked;
