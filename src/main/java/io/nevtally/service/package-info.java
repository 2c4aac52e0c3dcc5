/** The running service: topics in place, streams running, everything closed in order. */
@NullMarked
package io.nevtally.service;

import org.jspecify.annotations.NullMarked;
