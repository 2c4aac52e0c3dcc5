/** What the service serves over HTTP: the API, the stream of figures, health, metrics and the live page. */
@NullMarked
package io.nevtally.http;

import org.jspecify.annotations.NullMarked;
