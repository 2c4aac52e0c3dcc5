/** What one can publish to the topics and read from them, as an AsyncAPI document: made from the topics and the schemas. */
@NullMarked
package io.nevtally.asyncapi;

import org.jspecify.annotations.NullMarked;
