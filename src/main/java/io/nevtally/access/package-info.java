/** What our programs have to be allowed on a cluster that has access control lists. */
@NullMarked
package io.nevtally.access;

import org.jspecify.annotations.NullMarked;
