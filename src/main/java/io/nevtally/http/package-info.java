/** The HTTP API, the event stream and the live page. */
@NullMarked
package io.nevtally.http;

import org.jspecify.annotations.NullMarked;
