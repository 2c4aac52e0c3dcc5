/** The bundled history and the headline figures that come out of it. */
@NullMarked
package io.nevtally.demo;

import org.jspecify.annotations.NullMarked;
