/** The keys of figures as text: for the service and for those who read its topics. Needs nothing but Java. */
@NullMarked
package io.nevtally.key;

import org.jspecify.annotations.NullMarked;
